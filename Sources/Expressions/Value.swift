package import OrderedCollections

/// A JSON value: what expressions compute with, what flows from step to step, and what job state is written in.
package enum Value: Sendable, Hashable {
  case null
  case bool(Bool)
  /// Any number that a double holds exactly as it was written. NaN and the infinities occur in expressions; JSON text
  /// has no form for them.
  case number(Double)
  /// An integer that a double cannot hold, digit by digit as it was written (`12345678901234567890`). It passes through
  /// Ergate unchanged; where a number is needed it counts as the nearest double.
  case digits(String)
  case string(String)
  case array([Value])
  case object(OrderedDictionary<String, Value>)
}
