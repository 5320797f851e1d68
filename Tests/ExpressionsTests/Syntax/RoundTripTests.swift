import TestSupport
import Testing

@testable import Expressions

@Suite("Printing and parsing")
struct RoundTripTests {
  @Test("a tree that is printed is read as the same tree", arguments: [UInt64](1...4))
  func trees(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    for number in 0..<500 {
      if number.isMultiple(of: 100) { await Task.yield() }
      let tree = Node.random(depth: 5, using: &generator)
      let (expression, problems) = Expression.parse(tree.description)
      #expect(problems == [], "seed \(seed): \(tree)")
      #expect(expression?.root.withoutRanges == tree, "seed \(seed): \(tree)")
    }
  }

  @Test("any text gives an expression or problems inside it", arguments: [UInt64](1...4))
  func fuzz(seed: UInt64) async {
    var generator = SeededGenerator(seed: seed)
    let parts = [
      "a", "inputs", ".", "[", "]", "(", ")", "'", "''", "0", "-1", "1e", "0x", "*", "!", "=", "==", "!=", "<", "<=",
      ">",
      "&", "&&", "|", "||", ",", " ", "\n", "format", "contains(", "toJSON(", "case(", "null", "true", "\"", "${{",
      "}}",
      "$", "{", "é", "\u{200b}", "“", "and ", "not ", "+", "-", "split(", "unsafeRaw(",
    ]
    for number in 0..<1_500 {
      if number.isMultiple(of: 100) { await Task.yield() }
      let text = (0..<Int.random(in: 0..<12, using: &generator)).map { _ in parts.randomElement(using: &generator) ?? ""
      }
      .joined()
      check(text, "seed \(seed): \(text)")
    }
  }

  @Test("random characters give an expression or problems inside them", arguments: [UInt64](1...4))
  func characters(seed: UInt64) async {
    var generator = SeededGenerator(seed: seed)
    for number in 0..<1_500 {
      if number.isMultiple(of: 100) { await Task.yield() }
      let text = String.random(using: &generator)
      check(text, "seed \(seed): \(text)")
    }
  }

  private func check(_ text: String, _ comment: Comment) {
    let (expression, problems) = Expression.parse(text)
    #expect((expression == nil) == !problems.isEmpty, comment)
    for problem in problems + Template.parse(text).1 + Template.parse("${{\(text)}}").1 + Condition.parse(text).1 {
      #expect(problem.range.lowerBound >= 0 && problem.range.upperBound <= text.utf8.count + 5, comment)
    }
    guard let expression else { return }
    #expect(Expression.parse(expression.description).0?.description == expression.description, comment)
    _ = value(of: text)
  }
}

extension Node {
  /// The tree with every range empty, so that trees can be compared.
  fileprivate var withoutRanges: Node { Node(kind.withoutRanges, at: 0..<0) }

  fileprivate static func random(depth: Int, using generator: inout SeededGenerator) -> Node {
    let choice = Int.random(in: depth > 0 ? 0..<11 : 0..<3, using: &generator)
    func node() -> Node { random(depth: depth - 1, using: &generator) }
    let kind: Kind =
      switch choice {
      case 0: .literal(.string(.random(using: &generator)))
      case 1: .literal(literals.randomElement(using: &generator) ?? .null)
      case 2: .context(["a", "inputs", "_x-1"].randomElement(using: &generator) ?? "a")
      case 3: .member(node(), Name(text: ["b", "true", "C-_"].randomElement(using: &generator) ?? "b", range: 0..<0))
      case 4: .index(node(), node())
      case 5: .filter(node())
      case 6: .call(.format, (0...Int.random(in: 0..<3, using: &generator)).map { _ in node() })
      case 7: .not(node())
      case 8: .and(operands(of: node) { if case .and = $0 { true } else { false } })
      case 9: .or(operands(of: node) { if case .or = $0 { true } else { false } })
      default: .comparison(node(), Comparison.allCases.randomElement(using: &generator) ?? .equal, node())
      }
    return Node(kind, at: 0..<0)
  }

  /// Two or three operands of which the first is not of the same operator: such a chain is read as one.
  private static func operands(of node: () -> Node, isSame: (Kind) -> Bool) -> [Node] {
    var first = node()
    while isSame(first.kind) { first = node() }
    return [first, node(), node()]
  }

  private static let literals: [Value] = [
    .null, true, false, 0, 1, -1, 1.5, 1e21, 1e-7, .number(.infinity), .number(-.infinity),
    .digits("12345678901234567890"), .digits("-12345678901234567890"),
  ]
}

extension Node.Kind {
  fileprivate var withoutRanges: Node.Kind {
    switch self {
    case .literal, .context: self
    case .member(let base, let name): .member(base.withoutRanges, Node.Name(text: name.text, range: 0..<0))
    case .index(let base, let key): .index(base.withoutRanges, key.withoutRanges)
    case .filter(let base): .filter(base.withoutRanges)
    case .call(let function, let nodes): .call(function, nodes.map(\.withoutRanges))
    case .not(let operand): .not(operand.withoutRanges)
    case .and(let nodes): .and(nodes.map(\.withoutRanges))
    case .or(let nodes): .or(nodes.map(\.withoutRanges))
    case .comparison(let left, let comparison, let right):
      .comparison(left.withoutRanges, comparison, right.withoutRanges)
    }
  }
}
