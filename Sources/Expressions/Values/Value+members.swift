import OrderedCollections

extension Value {
  /// What `value.name` and `value['name']` give; nil if there is no such member.
  ///
  /// A map's key is found without regard to case, as in Actions; of several keys that differ only in case the one
  /// spelled like `name` is meant, else the first. On a list a name that spells a number is an index.
  /// O(1) for a key spelled like `name`, else O(n).
  package func member(_ name: String) -> Value? {
    switch self {
    case .object(let members):
      members[name] ?? members.first { $0.key.equalsIgnoringCase(name) }?.value
    case .array: element(at: Double(coercing: name))
    default: nil
    }
  }

  /// What `value[key]` gives; nil if there is no such member or element.
  package func member(at key: Value) -> Value? {
    switch (self, key) {
    case (_, .array), (_, .object): nil
    case (.array, _): element(at: key.coercedNumber)
    case (.object, _): member(key.coercedString)
    default: nil
    }
  }

  /// The members of a list or map; nil for a scalar.
  var children: [Value]? {
    switch self {
    case .array(let elements): elements
    case .object(let members): Array(members.values)
    default: nil
    }
  }

  /// The element of a list at an index, which is rounded down.
  private func element(at index: Double) -> Value? {
    guard case .array(let elements) = self, index >= 0, index < Double(elements.count) else { return nil }
    return elements[Int(index)]
  }
}
