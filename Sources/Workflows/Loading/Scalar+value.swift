package import Expressions
import OrderedCollections
package import YAML

typealias Object = OrderedDictionary<String, Value>

extension Scalar {
  /// The JSON value that the scalar is in YAML's core schema.
  var value: Value {
    switch resolved {
    case .null: .null
    case .bool(let value): .bool(value)
    case .integer(let digits): Value(digits: digits)
    case .float(let value): .number(value)
    case .string: .string(text)
    }
  }
}

extension Value {
  /// An integer of any length: a double where that holds it exactly.
  init(digits: String) {
    if let integer = Int(digits), abs(integer) <= 1 << 53 {
      self = .number(Double(integer))
    } else {
      self = .digits(digits)
    }
  }
}

extension Node {
  /// The text of any scalar, also of null: what a key is.
  var anyText: String? {
    guard case .scalar(let scalar) = content else { return nil }
    return scalar.text
  }

  /// The value of a node in which no expression stands; nil if a key is no scalar.
  package var plainValue: Value? {
    switch content {
    case .scalar(let scalar): return scalar.value
    case .sequence(let items):
      let values = items.compactMap(\.plainValue)
      return values.count == items.count ? .array(values) : nil
    case .mapping(let mapping):
      var object = Object()
      for entry in mapping.entries {
        guard let name = entry.key.anyText, let value = entry.value.plainValue else { return nil }
        object[name] = value
      }
      return .object(object)
    case .invalid: return nil
    }
  }
}
