/// The expression that a tree stands for, with no more parentheses than needed. Parsing it gives the same tree.
extension Node: CustomStringConvertible {
  var description: String {
    switch kind {
    case .literal(let value): value.literal
    case .context(let name): name
    case .member(let base, let name): "\(base.described(within: .base)).\(name.text)"
    case .index(let base, let key): "\(base.described(within: .base))[\(key)]"
    case .filter(let base): "\(base.described(within: .base)).*"
    case .call(let function, let arguments):
      "\(function.rawValue)(\(arguments.map(\.description).joined(separator: ", ")))"
    case .not(let operand): "!\(operand.described(within: .unary))"
    case .and(let operands): operands.map { $0.described(within: .equality) }.joined(separator: " && ")
    case .or(let operands): operands.map { $0.described(within: .and) }.joined(separator: " || ")
    case .comparison(let left, let comparison, let right):
      "\(left.described(within: binding)) \(comparison.rawValue) \(right.described(within: binding.tighter))"
    }
  }

  /// The description, in parentheses if the node binds less tightly than asked for.
  private func described(within minimum: Binding) -> String {
    binding < minimum ? "(\(description))" : description
  }

  private var binding: Binding {
    switch kind {
    case .or: .or
    case .and: .and
    case .comparison(_, let comparison, _): comparison.binding
    case .not: .unary
    // A literal has no members that could be named.
    case .literal: .unary
    case .context, .member, .index, .filter, .call: .base
    }
  }
}

/// How tightly an operator binds its operands.
enum Binding: Int, Comparable {
  case or = 1, and, equality, relation, unary, base

  var tighter: Binding { Binding(rawValue: rawValue + 1) ?? .base }

  static func < (left: Binding, right: Binding) -> Bool { left.rawValue < right.rawValue }
}

extension Comparison {
  var binding: Binding {
    switch self {
    case .equal, .notEqual: .equality
    case .less, .lessOrEqual, .greater, .greaterOrEqual: .relation
    }
  }
}

extension Value {
  /// The literal of an expression that stands for a scalar.
  var literal: String {
    switch self {
    case .null: "null"
    case .string(let string): "'\(string.unicodeScalars.map { $0 == "'" ? "''" : String($0) }.joined())'"
    default: coercedString
    }
  }
}
