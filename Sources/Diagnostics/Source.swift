/// One text that a user wrote, and the name under which messages speak of it.
package struct Source: Sendable, Hashable {
  /// The path as the user gave it; only shown, never opened.
  package let path: String
  /// The text as UTF-8. Positions are byte offsets into it.
  package let text: [UInt8]

  package init(path: String, text: [UInt8]) {
    self.path = path
    self.text = text
  }

  package init(path: String, text: String) {
    self.init(path: path, text: Array(text.utf8))
  }
}
