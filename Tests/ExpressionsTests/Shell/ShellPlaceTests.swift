import Expressions
import TestSupport
import Testing

/// The values that a place gets: a fifth of the texts that are known to do harm, and random bytes.
private func values(seed: UInt64) -> [[UInt8]] {
  var generator = SeededGenerator(seed: seed)
  let known = HostileText.known.enumerated().filter { $0.offset % 5 == Int(seed % 5) }.map { Array($0.element.utf8) }
  return known + (0..<4).map { _ in HostileText.randomBytes(using: &generator) }
}

private let integers = ["0", "1", "-1", "42", "-7", "9223372036854775807", "-9223372036854775807"].map {
  Array($0.utf8)
}

@Suite("Places of values in shell scripts")
struct ShellPlaceTests {
  @Test("every value arrives byte for byte in dash and bash", arguments: RealShell.allCases)
  func posix(shell: RealShell) async throws {
    // Each shell gets other texts.
    let offset = UInt64(RealShell.allCases.firstIndex(of: shell) ?? 0)
    try await check(posixPlaces, .posix, in: shell) { values(seed: $0 + offset) }
  }

  @Test("every value arrives byte for byte in what only bash has")
  func bash() async throws {
    try await check(posixPlaces + bashPlaces, .bash, in: .bash, values: values)
  }

  @Test("an integer arrives in arithmetic", arguments: RealShell.allCases)
  func integers(shell: RealShell) async throws {
    try await check(posixIntegerPlaces + doubtfulIntegerPlaces, .posix, in: shell, requirement: .integer) { _ in
      ExpressionsTests.integers
    }
  }

  @Test("an integer arrives in the arithmetic of bash")
  func bashIntegers() async throws {
    try await check(posixIntegerPlaces + bashIntegerPlaces, .bash, in: .bash, requirement: .integer) { _ in
      ExpressionsTests.integers
    }
  }

  private func check(
    _ examples: [ScriptExample], _ dialect: ShellDialect, in shell: RealShell,
    requirement: ShellVariable.Requirement = .text, values: (UInt64) -> [[UInt8]]
  ) async throws {
    let bench = try ShellBench()
    let prepared = examples.map { $0.prepared(for: dialect) }
    let batches = prepared.enumerated().map { $1.runs(with: values(UInt64($0))) }
    let outputs = try await bench.outputs(of: batches, in: shell)
    for (index, example) in examples.enumerated() {
      #expect(prepared[index].problems == [], "\(example.script)")
      #expect(prepared[index].variables.contains { $0.requirement == requirement }, "\(example.script)")
      let expected = values(UInt64(index)).map(example.output)
      let difference = zip(outputs[index], expected).first { $0 != $1 }.map { (text($0), text($1)) }
      #expect(difference == nil, "\(shell): \(prepared[index].text)")
      #expect(outputs[index].dropFirst(expected.count) == [[]], "\(shell): \(prepared[index].text)")
    }
    #expect(try bench.remainingFiles() == [])
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self).debugDescription }
}
