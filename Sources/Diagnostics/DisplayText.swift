/// How text of a user is shown on a terminal: nothing in it can move the cursor, change colours, reorder what is shown
/// or hide.
package enum DisplayText {
  /// One character as it is shown, and how many terminal columns it takes.
  struct Cell {
    var text: String
    var width: Int
    var bytes: Range<Int>
  }

  /// A text for the middle of a line: line breaks, tabs, control and invisible characters are escaped.
  package static func inline(_ text: String) -> String {
    // Names of steps, which every line of a report has, mostly hold nothing else.
    if text.utf8.allSatisfy({ (0x20...0x7e).contains($0) }) { return text }
    var shown = ""
    for character in text { shown += escape(character) ?? String(character) }
    return shown
  }

  /// The cells of a part of a line. Tab stops are counted from its start.
  static func cells(of text: [UInt8], in range: Range<Int>) -> [Cell] {
    var cells: [Cell] = []
    var column = 0
    var clusters = Clusters(of: text, in: range)
    while let cluster = clusters.next() {
      let cell = cell(for: cluster, atColumn: column, byte: text[cluster.bytes.lowerBound])
      column += cell.width
      cells.append(cell)
    }
    return cells
  }

  private static let tabStop = 4

  private static func cell(for cluster: Clusters.Cluster, atColumn column: Int, byte: UInt8) -> Cell {
    guard let character = cluster.character else {
      return escapeCell("\\x" + hexadecimal(UInt32(byte)), cluster.bytes)
    }
    if character == "\t" {
      let width = tabStop - column % tabStop
      return Cell(text: String(repeating: " ", count: width), width: width, bytes: cluster.bytes)
    }
    if let escape = escape(character) { return escapeCell(escape, cluster.bytes) }
    return Cell(text: String(character), width: character.terminalWidth, bytes: cluster.bytes)
  }

  private static func escapeCell(_ text: String, _ bytes: Range<Int>) -> Cell {
    Cell(text: text, width: text.reduce(0) { $0 + $1.terminalWidth }, bytes: bytes)
  }

  /// What stands for a character that must not reach a terminal or could not be seen there; nil for all others.
  private static func escape(_ character: Character) -> String? {
    let scalars = character.unicodeScalars
    guard let first = scalars.first, scalars.contains(where: isHidden) else { return nil }
    // A joiner within an emoji or a word of an Indic script belongs to the picture; after a Latin letter it hides.
    guard first.isASCII || scalars.dropFirst().isEmpty else { return nil }
    return scalars.map { isHidden($0) ? escape($0) : String($0) }.joined()
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "\\n"
    case "\r": "\\r"
    case "\t": "\\t"
    default: "\\u{" + hexadecimal(scalar.value) + "}"
    }
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    // Spaces that look like the one of the keyboard and are none (no-break space and its kin).
    case .spaceSeparator: scalar != " " && scalar != "\u{3000}"
    default: false
    }
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return digits.utf8.count < 2 ? "0" + digits : digits
  }
}

extension DisplayText {
  /// A name or value from a user's text, in quotes, for the middle of a message; a long one is cut.
  package static func quote(_ text: String) -> String { "'" + shortened(text) + "'" }

  /// The beginning of a long text, with `…` behind it. A character may be made of any number of scalars, so both are
  /// counted.
  package static func shortened(_ text: String, to longest: Int = 60) -> String {
    var beginning = text.prefix(longest)
    let scalars = beginning.unicodeScalars
    if scalars.count > 2 * longest { beginning = Substring(scalars.prefix(2 * longest)) }
    return beginning.endIndex == text.endIndex ? text : beginning + "…"
  }
}
