package import Diagnostics
package import Expressions

/// A value that somebody gives for an input, and where, for messages.
package struct GivenInput: Sendable {
  package enum Content: Sendable {
    /// A text whose type the declaration decides: `count=3`.
    case text(String)
    case value(Value)
    /// A plain YAML scalar: an input that is a text takes its spelling, others its value.
    case spelled(String, Value)
  }

  package var name: String
  package var content: Content
  package var source: Source
  package var nameRange: SourceRange
  package var valueRange: SourceRange

  var isNull: Bool {
    if case .value(.null) = content { true } else { false }
  }

  package init(
    name: String, content: Content, source: Source, nameRange: SourceRange, valueRange: SourceRange
  ) {
    self.name = name
    self.content = content
    self.source = source
    self.nameRange = nameRange
    self.valueRange = valueRange
  }

  /// `name=value` as a word of the command line.
  ///
  /// - Returns: nil if there is no `=`, or nothing before it.
  package init?(word: String) {
    guard let equals = word.firstIndex(of: "="), equals > word.startIndex else { return nil }
    let name = String(word[..<equals])
    let end = word.utf8.count
    self.init(
      name: name, content: .text(String(word[word.index(after: equals)...])),
      source: Source(path: "command line", text: word), nameRange: SourceRange(0..<name.utf8.count),
      valueRange: SourceRange(name.utf8.count + 1..<end))
  }
}
