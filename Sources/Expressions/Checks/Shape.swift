package import OrderedCollections

/// What is known of a value before there is one.
package indirect enum Shape: Sendable, Hashable {
  /// Nothing.
  case any
  /// A string, number, boolean or null: it has no properties.
  case scalar
  /// One of these words, and never null: to compare it with another literal is a mistake.
  case word([String])
  /// A map with these keys and no others.
  case object(OrderedDictionary<String, Shape>)
  /// A map with any keys.
  case map(of: Shape)
  case list(of: Shape)

  /// What is known of a value that is of one or the other shape.
  func union(_ other: Shape) -> Shape {
    if self == other { return self }
    return isScalar && other.isScalar ? .scalar : .any
  }

  var isScalar: Bool {
    switch self {
    case .scalar, .word: true
    case .any, .object, .map, .list: false
    }
  }

  /// What `.*` finds; nil if there is nothing to find.
  var element: Shape? {
    switch self {
    case .any: .any
    case .scalar, .word: nil
    case .map(let element), .list(let element): element
    case .object(let members):
      members.values.first.map { first in members.values.dropFirst().reduce(first) { $0.union($1) } } ?? .any
    }
  }

  /// What a name finds, without regard to case.
  package func member(_ name: String) -> NameLookup {
    switch self {
    case .any: .known(.any)
    case .scalar, .word: .unknown
    case .map(let element): .known(element)
    case .list(let element): Double(coercing: name).isNaN ? .unknown : .known(element)
    case .object(let members):
      (members[name] ?? members.first { $0.key.equalsIgnoringCase(name) }?.value).map { .known($0) } ?? .unknown
    }
  }

  /// The keys that it is known to have.
  package var memberNames: [String] {
    if case .object(let members) = self { Array(members.keys) } else { [] }
  }
}
