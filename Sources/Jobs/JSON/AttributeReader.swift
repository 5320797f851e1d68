import Expressions
import OrderedCollections

/// Takes the members of a JSON object one by one, and remembers which, so that an unknown one is noticed.
///
/// Where a member may be absent, null counts as absent.
struct AttributeReader {
  private let path: String
  private let members: OrderedDictionary<String, Value>
  private var taken: Set<String> = []

  init(_ value: Value, at path: String = "") throws(JobDecodingError) {
    guard case .object(let members) = value else {
      throw JobDecodingError(path, found: value, allowed: "a JSON object")
    }
    self.members = members
    self.path = path
  }

  /// The way to a member, for messages.
  func field(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

  /// The members that were not asked for.
  var rest: OrderedDictionary<String, Value> { members.filter { !taken.contains($0.key) } }

  /// Throws if a member is left that nobody asked for. Whoever wrote it knew more than this version.
  func finish() throws(JobDecodingError) {
    guard taken.count < members.count, let name = rest.keys.first else { return }
    var error = JobDecodingError(
      field(name), message: "`\(field(name))` is not known to this version of Ergate; use a newer one.")
    error.isNewerSchema = true
    throw error
  }

  var names: OrderedSet<String> { members.keys }

  func has(_ name: String) -> Bool { members[name].map { $0 != .null } ?? false }

  // MARK: Any member

  mutating func value(_ name: String) -> Value {
    guard let value = members[name] else { return .null }
    taken.insert(name)
    return value
  }

  /// A member that may be absent.
  mutating func optional<T>(
    _ name: String, _ decode: (Value, String) throws(JobDecodingError) -> T
  ) throws(JobDecodingError) -> T? {
    let value = value(name)
    return value == .null ? nil : try decode(value, field(name))
  }

  /// A member that must be there.
  mutating func required<T>(
    _ name: String, _ allowed: String, _ decode: (Value, String) throws(JobDecodingError) -> T
  ) throws(JobDecodingError) -> T {
    guard let result = try optional(name, decode) else {
      throw JobDecodingError(field(name), found: members[name], allowed: allowed)
    }
    return result
  }

  mutating func list<T>(
    _ name: String, _ decode: (Value, String) throws(JobDecodingError) -> T
  ) throws(JobDecodingError) -> [T] {
    try optional(name) { value, path throws(JobDecodingError) in try Self.list(value, path, decode) } ?? []
  }

  // MARK: Members of one type

  mutating func text(_ name: String) throws(JobDecodingError) -> String? { try optional(name, Self.text) }

  mutating func requiredText(_ name: String, _ allowed: String = "text") throws(JobDecodingError) -> String {
    try required(name, allowed, Self.text)
  }

  mutating func integer<Number: FixedWidthInteger>(
    _ name: String, in range: ClosedRange<Number> = Number.min...Number.max
  ) throws(JobDecodingError) -> Number? {
    try optional(name) { value, path throws(JobDecodingError) in try Self.integer(value, path, in: range) }
  }

  mutating func flag(_ name: String) throws(JobDecodingError) -> Bool {
    try optional(name) { value, path throws(JobDecodingError) in
      guard case .bool(let flag) = value else { throw JobDecodingError(path, found: value, allowed: "true or false") }
      return flag
    } ?? false
  }

  mutating func timestamp(_ name: String) throws(JobDecodingError) -> Timestamp? { try optional(name, Self.timestamp) }

  mutating func requiredTimestamp(_ name: String) throws(JobDecodingError) -> Timestamp {
    try required(name, Self.timestampForm, Self.timestamp)
  }

  mutating func jobID(_ name: String) throws(JobDecodingError) -> JobID? {
    try optional(name) { value, path throws(JobDecodingError) in
      guard case .string(let text) = value, let id = JobID(text) else {
        throw JobDecodingError(path, found: value, allowed: StoreName.rule)
      }
      return id
    }
  }

  mutating func requiredJobID(_ name: String) throws(JobDecodingError) -> JobID {
    guard let id = try jobID(name) else {
      throw JobDecodingError(field(name), found: members[name], allowed: StoreName.rule)
    }
    return id
  }

  /// One of the words of an enumeration.
  mutating func word<Word: RawRepresentable & CaseIterable>(
    _ name: String, _ type: Word.Type
  ) throws(JobDecodingError) -> Word? where Word.RawValue == String {
    try optional(name) { value, path throws(JobDecodingError) in
      guard case .string(let text) = value, let word = Word(rawValue: text) else {
        throw JobDecodingError(path, found: value, allowed: Self.choice(of: type))
      }
      return word
    }
  }

  mutating func requiredWord<Word: RawRepresentable & CaseIterable>(
    _ name: String, _ type: Word.Type
  ) throws(JobDecodingError) -> Word where Word.RawValue == String {
    guard let word = try word(name, type) else {
      throw JobDecodingError(field(name), found: members[name], allowed: Self.choice(of: type))
    }
    return word
  }

  mutating func object(_ name: String) throws(JobDecodingError) -> OrderedDictionary<String, Value> {
    try optional(name) { value, path throws(JobDecodingError) in
      guard case .object(let members) = value else {
        throw JobDecodingError(path, found: value, allowed: "a JSON object")
      }
      return members
    } ?? [:]
  }

  mutating func texts(_ name: String) throws(JobDecodingError) -> OrderedDictionary<String, String> {
    let path = field(name)
    var texts: OrderedDictionary<String, String> = [:]
    for (key, value) in try object(name) { texts[key] = try Self.text(value, "\(path).\(key)") }
    return texts
  }

  // MARK: Values

  static let timestampForm = "a date and time such as \"2026-01-31T09:30:00Z\""

  static func text(_ value: Value, _ path: String) throws(JobDecodingError) -> String {
    guard case .string(let text) = value else { throw JobDecodingError(path, found: value, allowed: "text") }
    return text
  }

  static func timestamp(_ value: Value, _ path: String) throws(JobDecodingError) -> Timestamp {
    guard case .string(let text) = value, let instant = Timestamp(text) else {
      throw JobDecodingError(path, found: value, allowed: timestampForm)
    }
    return instant
  }

  static func integer<Number: FixedWidthInteger>(
    _ value: Value, _ path: String, in range: ClosedRange<Number>
  ) throws(JobDecodingError) -> Number {
    let number: Number? =
      switch value {
      case .number(let double): Number(exactly: double)
      case .digits(let digits): Number(digits)
      default: nil
      }
    guard let number, range.contains(number) else {
      throw JobDecodingError(path, found: value, allowed: form(of: range))
    }
    return number
  }

  private static func form<Number: FixedWidthInteger>(of range: ClosedRange<Number>) -> String {
    if range.upperBound < Number.max { return "a whole number from \(range.lowerBound) to \(range.upperBound)" }
    return range.lowerBound > Number.min ? "a whole number, \(range.lowerBound) or more" : "a whole number"
  }

  static func list<T>(
    _ value: Value, _ path: String, _ decode: (Value, String) throws(JobDecodingError) -> T
  ) throws(JobDecodingError) -> [T] {
    guard case .array(let elements) = value else { throw JobDecodingError(path, found: value, allowed: "a list") }
    var results: [T] = []
    results.reserveCapacity(elements.count)
    for (index, element) in elements.enumerated() { results.append(try decode(element, "\(path)[\(index)]")) }
    return results
  }

  private static func choice<Word: RawRepresentable & CaseIterable>(of type: Word.Type) -> String
  where Word.RawValue == String {
    let words = type.allCases.map(\.rawValue)
    return words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
  }
}
