package import Expressions
import OrderedCollections

/// A JSON Schema (draft 2020-12) while it is put together, in the few forms that the language needs.
///
/// What all mappings have in common follows from their ``MappingKey``; what a value looks like stands with each key.
package struct Schema: Sendable, Hashable {
  package private(set) var value: Value

  init(_ members: KeyValuePairs<String, Value>) {
    value = .object(OrderedDictionary(uniqueKeysWithValues: members.lazy.map { ($0.key, $0.value) }))
  }
  private init(value: Value) { self.value = value }

  /// Allows nothing.
  static let never = Schema(value: .bool(false))
  /// Allows all.
  static let any = Schema([:])

  /// The same schema, with what an editor shows for it.
  func described(_ description: String) -> Schema {
    Schema(["description": .string(description)]).merging(self)
  }

  /// All that both say. Of what both say in the same word, this one's counts.
  func merging(_ other: Schema) -> Schema {
    guard case .object(let members) = value, case .object(let others) = other.value else { return other }
    return Schema(value: .object(members.merging(others) { mine, _ in mine }))
  }

  package var description: String? {
    if case .object(let members) = value, case .string(let text) = members["description"] { text } else { nil }
  }
}

// MARK: Putting schemas together

extension Schema {
  static func ref(_ definition: SchemaDefinition) -> Schema {
    Schema(["$ref": .string("#/$defs/\(definition.rawValue)")])
  }

  static func anyOf(_ schemas: Schema...) -> Schema { Schema(["anyOf": .array(schemas.map(\.value))]) }

  static func anyOf(_ schemas: [Schema]) -> Schema { Schema(["anyOf": .array(schemas.map(\.value))]) }

  static func not(_ schema: Schema) -> Schema { Schema(["not": schema.value]) }

  /// One of some types of JSON.
  static func type(_ names: String...) -> Schema {
    Schema(["type": names.count == 1 ? .string(names[0]) : .array(names.map(Value.string))])
  }

  static func constant(_ text: String) -> Schema { Schema(["const": .string(text)]) }

  static func constant(_ flag: Bool) -> Schema { Schema(["const": .bool(flag)]) }

  static func choice(_ texts: [String]) -> Schema { Schema(["enum": .array(texts.map(Value.string))]) }

  static func choice<Choice: RawRepresentable<String> & CaseIterable>(_ type: Choice.Type) -> Schema {
    choice(type.allCases.map(\.rawValue))
  }

  /// A mapping of schemas by name, as `properties` and `$defs` hold.
  static func named(_ schemas: some Sequence<(name: String, schema: Schema)>) -> Value {
    .object(OrderedDictionary(uniqueKeysWithValues: schemas.lazy.map { ($0.name, $0.schema.value) }))
  }

  static func list(of items: Schema, atLeast minimum: Int = 0) -> Schema {
    Schema(["type": "array", "items": items.value, "minItems": .number(Double(minimum))])
  }

  /// One of them, or a list of them.
  static func oneOrMore(_ item: Schema) -> Schema { .anyOf(item, .list(of: item)) }

  /// A mapping whose keys are names that the author chooses.
  static func map(of values: Schema, names: Schema = .any, atLeast minimum: Int = 0) -> Schema {
    Schema([
      "type": "object", "propertyNames": names.value, "additionalProperties": values.value,
      "minProperties": .number(Double(minimum)),
    ])
  }

  /// A mapping with the keys of a kind, as far as this version supports them.
  ///
  /// - Parameters:
  ///   - left: keys that have no place here.
  ///   - changes: keys whose value looks different here.
  ///   - rules: what must hold between keys.
  static func mapping<Key: MappingKey>(
    _ keys: Key.Type, without left: Set<Key> = [], changing changes: [Key: Schema] = [:], required: [Key] = [],
    rules: [Schema] = []
  ) -> Schema {
    let properties = keys.allCases.lazy.filter { $0.isSupported && !left.contains($0) }.map { key in
      (name: key.rawValue, schema: changes[key]?.described(key.schema.description ?? "") ?? key.schema)
    }
    return Schema([
      "type": "object", "properties": named(properties), "additionalProperties": false,
      "required": .array(required.map { .string($0.rawValue) }), "allOf": .array(rules.map(\.value)),
    ]).withoutEmptyRules
  }

  /// An empty list of `allOf` is no schema.
  private var withoutEmptyRules: Schema {
    guard case .object(let members) = value else { return self }
    return Schema(value: .object(members.filter { $0.value != [] }))
  }
}

// MARK: Rules between keys

extension Schema {
  static func has<Key: MappingKey>(_ keys: Key...) -> Schema {
    Schema(["required": .array(keys.map { .string($0.rawValue) })])
  }

  static func hasOne<Key: MappingKey>(of keys: [Key]) -> Schema {
    keys.count == 1 ? .has(keys[0]) : .anyOf(keys.map { .has($0) })
  }

  static func hasExactlyOne<Key: MappingKey>(of keys: [Key]) -> Schema {
    Schema(["oneOf": .array(keys.map { Schema.has($0).value })])
  }

  static func hasNotBoth<Key: MappingKey>(_ first: Key, _ second: Key) -> Schema { .not(.has(first, second)) }

  static func has<Key: MappingKey>(_ key: Key, _ value: Schema) -> Schema {
    Schema(["required": .array([.string(key.rawValue)])]).merging(.where(key, value))
  }

  /// If the key is there, its value is so.
  static func `where`<Key: MappingKey>(_ key: Key, _ value: Schema) -> Schema {
    Schema(["properties": named([(key.rawValue, value)])])
  }

  static func lacks<Key: MappingKey>(_ keys: some Sequence<Key>) -> Schema {
    Schema(["properties": named(keys.lazy.map { ($0.rawValue, .never) })])
  }

  static func when(_ condition: Schema, _ rule: Schema) -> Schema {
    Schema(["if": condition.value, "then": rule.value])
  }

  static func all(_ rules: Schema...) -> Schema { all(rules) }

  static func all(_ rules: [Schema]) -> Schema { Schema(["allOf": .array(rules.map(\.value))]) }
}
