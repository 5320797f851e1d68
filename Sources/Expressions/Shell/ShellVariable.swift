/// An environment variable that carries the value of one expression into a script.
package struct ShellVariable: Sendable, Hashable {
  package enum Requirement: Sendable, Hashable {
    /// Any text without NUL, up to ``ShellVariable/byteLimit``.
    case text
    /// A decimal integer: the shell evaluates the place as arithmetic, and would run `$(…)` in a subscript of any
    /// other text.
    case integer
  }

  package let name: String
  /// The index of the hole whose value this is.
  package let hole: Int
  package let requirement: Requirement

  /// The longest value in bytes: Linux takes 128 KiB for `NAME=value` with the final NUL.
  package var byteLimit: Int { 128 * 1024 - name.utf8.count - 2 }

  /// Why `value` cannot be passed in this variable; nil if it can.
  package func refusal(of value: String) -> ShellProblem? {
    if value.utf8.contains(0) { return .valueHoldsNUL(hole: hole) }
    if value.utf8.count > byteLimit { return .valueIsTooLong(hole: hole, count: value.utf8.count, limit: byteLimit) }
    if requirement == .integer, !Self.isInteger(value) { return .valueIsNoInteger(hole: hole, value: value) }
    return nil
  }

  /// Whether every shell reads `value` as one and the same number: `010` is eight to most.
  private static func isInteger(_ value: String) -> Bool {
    Int64(value).map(String.init) == value
  }
}
