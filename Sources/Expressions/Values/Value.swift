package import OrderedCollections

/// A JSON value: what expressions compute with, what flows from step to step, and what job state is written in.
///
/// `==` compares exactly; what `==` means inside an expression is ``equals(_:)``. Strings, and with them the keys of an
/// object, are compared as Swift does: two spellings of the same characters (`é` and `e` + accent) are one key.
package enum Value: Sendable, Hashable {
  case null
  case bool(Bool)
  /// Any number that a double holds exactly as it was written. NaN and the infinities occur in expressions; JSON text
  /// has no form for them.
  case number(Double)
  /// An integer that would be printed otherwise if a double held it, digit by digit as it was written
  /// (`12345678901234567890`). It passes through Ergate unchanged; where a number is needed it counts as the nearest
  /// double. The text is a JSON integer.
  case digits(String)
  case string(String)
  case array([Value])
  case object(OrderedDictionary<String, Value>)

  /// The number that a JSON integer spells, as ``number(_:)`` if it is printed as it was written.
  init(integer spelling: String) {
    let number = Double(spelling) ?? .nan
    self = number.text == spelling ? .number(number) : .digits(spelling)
  }
}
