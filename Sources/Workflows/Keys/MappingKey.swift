/// A set of keys that one kind of mapping in a workflow file may have.
package protocol MappingKey: RawRepresentable<String>, CaseIterable, Sendable, Hashable {
  /// What such a mapping is called in messages: "a step".
  static var place: String { get }
  /// Keys of other tools that mean what one of ours means: theirs → a sentence that names ours.
  static var foreign: [String: String] { get }
  /// The key of a name.
  init?(name: String)
  /// False for a key of the language that this version does not act on yet; it is refused.
  var isSupported: Bool { get }
  /// For a key that is not supported yet: what to do instead.
  var advice: String? { get }
  /// What its value looks like, described for people who write a workflow in an editor.
  var schema: Schema { get }
}

extension MappingKey {
  package init?(name: String) { self.init(rawValue: name) }
  package static var foreign: [String: String] { [:] }
  package var isSupported: Bool { true }
  package var advice: String? { nil }
}
