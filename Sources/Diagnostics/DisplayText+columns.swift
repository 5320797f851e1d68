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

extension DisplayText {
  /// A text as ``inline(_:)`` shows it, cut to a width; `…` stands for what is left out.
  package static func fitted(_ text: String, to width: Int) -> String {
    // Most texts are short and of ASCII, where a byte is a column or is escaped to more.
    if text.utf8.count <= width, text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
    let bytes = Array(text.utf8)
    let cells = cells(of: bytes, in: bytes.indices)
    guard cells.reduce(0, { $0 + $1.width }) > width else { return inline(text) }
    var room = width - 1
    let kept = cells.prefix { cell in
      room -= cell.width
      return room >= 0
    }
    return width < 1 ? "" : kept.map(\.text).joined() + "…"
  }
}
