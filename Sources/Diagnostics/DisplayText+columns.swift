extension DisplayText {
  /// How many terminal columns a text takes when it is shown with ``inline(_:)``.
  package static func width(_ text: String) -> Int {
    let bytes = Array(text.utf8)
    return cells(of: bytes, in: bytes.indices).reduce(0) { $0 + $1.width }
  }

  /// A text as ``inline(_:)`` shows it, with spaces behind it up to a width.
  package static func padded(_ text: String, to width: Int) -> String {
    inline(text) + String(repeating: " ", count: max(0, width - self.width(text)))
  }
}
