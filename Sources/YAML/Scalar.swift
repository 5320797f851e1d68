/// A YAML scalar as it was written: its text, its style and its explicit core tag.
package struct Scalar: Sendable, Hashable {
  package enum Style: Sendable, Hashable { case plain, singleQuoted, doubleQuoted, literal, folded }
  /// An explicit `!!str` and so on; other tags are refused by the parser.
  package enum Tag: String, Sendable, Hashable { case null, bool, int, float, str }

  /// The content after escapes and folding; a plain scalar keeps its source spelling (`3.10` stays `3.10`).
  package var text: String
  package var style: Style
  package var tag: Tag?

  package init(_ text: String, style: Style = .plain, tag: Tag? = nil) {
    self.text = text
    self.style = style
    self.tag = tag
  }
}
