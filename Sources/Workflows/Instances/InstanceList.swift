package import Expressions
import OrderedCollections

/// The instances of a step, with names that stay the same when the job is resumed.
package struct InstanceList: Sendable, Hashable {
  package let names: [String]
  /// A list of combinations or items, or a map of items.
  package let items: Value

  /// What an earlier run recorded.
  package init(names: [String], items: Value) {
    self.names = names
    self.items = items
  }

  init(combinations: [Object], limit: Int) throws(ExpansionError) {
    let names = combinations.enumerated().map { Self.name(of: $1) ?? String($0) }
    self.init(names: names, items: .array(combinations.map(Value.object)))
    try check(limit)
  }

  init(items: Value, limit: Int) throws(ExpansionError) {
    switch items {
    case .array(let list): self.init(names: list.indices.map(String.init), items: items)
    case .object(let map):
      self.init(names: map.keys.enumerated().map { Self.isName($1) ? $1 : String($0) }, items: items)
    default: throw ExpansionError("'foreach' takes a list or a map, found \(items.phrase)")
    }
    try check(limit)
  }

  package var count: Int { names.count }

  package subscript(index: Int) -> Instance {
    switch items {
    case .array(let list):
      return Instance(name: names[index], index: index, value: index < list.count ? list[index] : .null)
    case .object(let map):
      guard index < map.count else { return Instance(name: names[index], index: index, value: .null) }
      return Instance(
        name: names[index], index: index, value: map.elements[index].value, key: map.elements[index].key)
    default: return Instance(name: names[index], index: index, value: .null)
    }
  }

  private func check(_ limit: Int) throws(ExpansionError) {
    guard count <= limit else { throw .tooMany(count, limit: limit) }
    var seen: Set<String> = []
    if let twice = names.first(where: { !seen.insert($0).inserted }) {
      throw ExpansionError("there are two instances '\(twice)'")
    }
  }

  // MARK: Names

  private static let longestName = 40

  /// `os=a,swift=6.1`, if all values are scalars that can stand in a name and it is short enough.
  private static func name(of combination: Object) -> String? {
    var parts: [String] = []
    for (name, value) in combination {
      switch value {
      case .array, .object, .null: return nil
      case .bool, .number, .digits, .string: parts.append("\(name)=\(value.text)")
      }
    }
    let name = parts.joined(separator: ",")
    return isName(name) && parts.allSatisfy({ !$0.contains(",") }) ? name : nil
  }

  /// It stands in paths of steps, between brackets.
  private static func isName(_ text: String) -> Bool {
    let bytes = text.utf8
    return (1...longestName).contains(bytes.count) && text.unicodeScalars.count <= longestName
      && !bytes.contains { $0 <= UInt8(ascii: " ") || $0 == 0x7F || "[]/".utf8.contains($0) }
  }
}

extension ExpansionError {
  static func tooMany(_ count: Int, limit: Int) -> ExpansionError {
    ExpansionError(
      "there would be \(count) instances; more than \(limit) need 'max-instances' beside 'matrix' or 'foreach'")
  }
}
