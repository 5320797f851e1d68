import OrderedCollections

/// The comparison operators of expressions.
///
/// Values of one kind are compared as they are; otherwise null, booleans and strings count as numbers
/// (``coercedNumber``), and a list or map equals no scalar. Strings are compared without regard to case.
///
/// In Actions a list or map equals only itself, the same object in memory. A job that is resumed reads its values back
/// from its journal, where no such identity survives; so here a list or map is identical to another that has exactly
/// the same content, and `x == x` always holds unless there is a NaN inside.
extension Value {
  /// What the operator `==` says.
  package func equals(_ other: Value) -> Bool {
    switch (self, other) {
    case (.string(let left), .string(let right)): left.equalsIgnoringCase(right)
    case (.digits(let left), .digits(let right)): left == right
    case (.array, _), (_, .array), (.object, _), (_, .object): isIdentical(to: other)
    default: coercedNumber == other.coercedNumber
    }
  }

  /// What the operator `<` says; lists and maps are neither less nor greater than anything.
  package func isLess(than other: Value) -> Bool {
    switch (self, other) {
    case (.string(let left), .string(let right)): left.precedesIgnoringCase(right)
    case (.digits(let left), .digits(let right)): Value.isLess(left, than: right)
    case (.null, .null): false
    default: coercedNumber < other.coercedNumber
    }
  }

  /// Whether both have the same kind and content: exactly, except that the order of a map's keys does not matter.
  private func isIdentical(to other: Value) -> Bool {
    switch (self, other) {
    case (.array(let left), .array(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0.isIdentical(to: $1) }
    case (.object(let left), .object(let right)):
      left.count == right.count
        && left.allSatisfy { key, value in right[key]?.isIdentical(to: value) ?? false }
    default: self == other
    }
  }

  /// Compares two JSON integers of any length.
  private static func isLess(_ left: String, than right: String) -> Bool {
    switch (left.hasPrefix("-"), right.hasPrefix("-")) {
    case (true, false): true
    case (false, true): false
    case (false, false): (left.utf8.count, left) < (right.utf8.count, right)
    case (true, true): (right.utf8.count, right) < (left.utf8.count, left)
    }
  }
}
