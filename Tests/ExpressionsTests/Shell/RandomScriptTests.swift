import Expressions
import TestSupport
import Testing

@Suite("Random shell scripts")
struct RandomScriptTests {
  @Test("what is not refused prints every value byte for byte", arguments: RealShell.allCases)
  func generated(shell: RealShell) async throws {
    for dialect in shell == .bash ? [ShellDialect.posix, .bash] : [.posix] {
      var generator = SeededGenerator(seed: 1)
      var (batches, outputs): ([ShellBench.Batch], [[UInt8]]) = ([], [])
      for number in 0..<150 {
        let script = RandomScript(inBash: dialect == .bash, depth: number % 5, using: &generator)
        let (holes, pieces) = RandomScript.parts(of: script.text)
        let prepared = ShellScript.prepare(pieces: pieces, dialect: dialect)
        if !prepared.problems.isEmpty { continue }
        let values = (0...(holes.max() ?? 0)).map { _ in value(using: &generator) }
        batches.append(
          .init(script: prepared.text, runs: [prepared.variables.map { ($0.name, values[holes[$0.hole]]) }]))
        outputs.append(script.output { values[$0] })
      }
      #expect(batches.count > 110)
      let found = try await ShellBench().outputs(of: batches, in: shell)
      for (index, output) in outputs.enumerated() {
        #expect(found[index].map(text) == [text(output), text([])], "\(shell) \(dialect): \(batches[index].script)")
      }
    }
  }

  @Test("what is not refused runs nothing of a value, however broken the script is", arguments: RealShell.allCases)
  func mutated(shell: RealShell) async throws {
    let bench = try ShellBench()
    for dialect in shell == .bash ? [ShellDialect.posix, .bash] : [.posix] {
      var generator = SeededGenerator(seed: 2)
      var batches: [ShellBench.Batch] = []
      while batches.count < 200 {
        let script = RandomScript(inBash: dialect == .bash, depth: batches.count % 4, using: &generator)
        let prepared = ShellScript.prepare(
          pieces: RandomScript.parts(of: mutation(of: script.text, using: &generator)).pieces, dialect: dialect)
        let variables = prepared.variables.map { ($0, value(using: &generator)) }
        let isRefused = variables.contains { $0.refusal(of: String(decoding: $1, as: UTF8.self)) != nil }
        if prepared.problems.isEmpty, !isRefused {
          batches.append(.init(script: prepared.text, runs: [variables.map { ($0.name, $1) }]))
        }
      }
      _ = try await bench.outputs(of: batches, in: shell)
      #expect(try !bench.remainingFiles().contains("canary"), "\(shell) \(dialect)")
    }
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self).debugDescription }

  /// A value that ends in no line break, which a substitution would take away, and that is harmless where the shell
  /// splits it.
  private func value(using generator: inout SeededGenerator) -> [UInt8] {
    let value = HostileText.random(using: &generator)
    let isCommand = value.split { " \t\n".contains($0) }.first == "touch"
    return Array(((isCommand ? "x" : "") + value + (value.utf8.last == UInt8(ascii: "\n") ? "." : "")).utf8)
  }

  private func mutation(of text: String, using generator: inout SeededGenerator) -> String {
    var scalars = Array(text.unicodeScalars)
    for _ in 0...Int.random(in: 0..<3, using: &generator) {
      let start = Int.random(in: 0..<max(1, scalars.count), using: &generator)
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: scalars.removeSubrange(start..<min(scalars.count, start + .random(in: 1...3, using: &generator)))
      case 1:
        scalars.insert("'\"`$(){}\\;|<>#\n []=!".unicodeScalars.randomElement(using: &generator) ?? "'", at: start)
      default: scalars.insert(contentsOf: scalars[start..<min(scalars.count, start + 4)], at: start)
      }
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
