import Expressions
import TestSupport
import Testing

@Suite("Mutated expressions")
struct MutationTests {
  private static let originals = [
    "inputs.target == 'release' && steps.build.outputs.path || matrix.os",
    "format('{0} {{1}} {1}', inputs.verbose, 1.5e3)",
    "contains(fromJSON('[\"a\", 1]'), item[0].*.name)",
    "case(success(), join(inputs.tags, ', '), !failure(), 'it''s', null)",
    "steps.*.outputs[format('{0}', item)].a['b'][0x1f] <= -.5",
    "replace(split(trim(env.PATH), ':')[1], 'a', default(item, ''))",
    "toJSON(matrix.site.ports.*) != hashFiles('**/*.swift')",
    "length(lower(upper(env.X))) >= NaN || startsWith('a', true)",
  ]

  private let scope = TestScope(
    #"{"inputs": {"tags": ["a"]}, "steps": {"build": {"outputs": {"path": "p"}}}, "item": [{"a": [1]}], "env": {"X": "y"}}"#
  )

  @Test("any mutation has a value, or problems and errors inside the text", arguments: [UInt64](1...4))
  func mutations(seed: UInt64) async {
    var generator = SeededGenerator(seed: seed)
    for number in 0..<1_000 {
      if number.isMultiple(of: 100) { await Task.yield() }
      let text = mutation(of: Self.originals.randomElement(using: &generator) ?? "", using: &generator)
      for text in [text, "a ${{ \(text) }} b ${{\(text)}}"] {
        for range in ranges(of: text) {
          #expect(range.lowerBound >= 0 && range.upperBound <= text.utf8.count, "seed \(seed): \(text) \(range)")
        }
      }
    }
  }

  /// Where what is wrong with a text stands.
  private func ranges(of text: String) -> [Range<Int>] {
    let (template, problems) = Template.parse(text)
    guard problems.isEmpty else { return problems.map(\.range) }
    let (condition, more) = Condition.parse(text)
    var ranges = (template.check(in: WorkflowNames()) + more + (condition?.check(in: WorkflowNames()) ?? [])).map(
      \.range)
    do {
      _ = try template.evaluate(in: scope)
      _ = try condition?.holds(in: scope)
    } catch {
      ranges += [error.range].compactMap(\.self)
    }
    return ranges
  }

  private func mutation(of text: String, using generator: inout SeededGenerator) -> String {
    var bytes = Array(text.utf8)
    for _ in 0...Int.random(in: 0..<4, using: &generator) {
      let start = Int.random(in: 0..<max(1, bytes.count), using: &generator)
      let end = min(bytes.count, start + Int.random(in: 1...6, using: &generator))
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: bytes.removeSubrange(start..<end)
      case 1: bytes.insert("'.[](),!=<>&|*{}$ 0x+-eé\n".utf8.randomElement(using: &generator) ?? 0, at: start)
      default: bytes.insert(contentsOf: bytes[start..<end], at: Int.random(in: 0...bytes.count, using: &generator))
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
