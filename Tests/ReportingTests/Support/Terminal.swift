import Reporting

/// A small terminal: what a person would see of what was written, lines that scrolled away included.
///
/// It knows line feeds (with the return that a terminal's line discipline adds), returns, tabs, breaking at the right
/// edge, cursor up, and erasing; colours and what else there is change nothing that is seen.
struct Terminal {
  private let size: TerminalSize
  private var lines: [[Character]] = [[]]
  private var line = 0
  private var column = 0

  init(_ size: TerminalSize = .usual) { self.size = size }

  /// The lines, without spaces and empty lines at their ends.
  var text: String {
    let shown = lines.map { line in
      String(line.filter { $0 != Self.rightHalf }.reversed().drop { $0 == " " }.reversed())
    }
    let end = shown.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0
    return shown[..<end].joined(separator: "\n")
  }

  /// Whether the cursor is at the start of a line with nothing right of it or below.
  var isTidy: Bool { column == 0 && lines[line...].allSatisfy { $0.allSatisfy { $0 == " " } } }

  mutating func show(_ bytes: [UInt8]) {
    var rest = Substring(String(decoding: bytes, as: UTF8.self))
    while let character = rest.popFirst() {
      switch character {
      case "\n", "\r\n":
        goTo(line + 1)
        column = 0
      case "\r": column = 0
      case "\u{1B}": obey(&rest)
      case "\u{0F}": break
      default: put(character)
      }
    }
  }

  /// Stands behind a character of two columns.
  private static let rightHalf: Character = "\0"

  private mutating func put(_ character: Character) {
    let isWide = character.unicodeScalars.contains { (0x2E80..<0xFE00).contains($0.value) }
    if column + (isWide ? 2 : 1) > size.columns {
      goTo(line + 1)
      column = 0
    }
    for cell in isWide ? [character, Self.rightHalf] : [character] {
      while lines[line].count <= column { lines[line].append(" ") }
      lines[line][column] = cell
      column += 1
    }
  }

  private mutating func goTo(_ target: Int) {
    line = target
    while lines.count <= line { lines.append([]) }
  }

  private mutating func obey(_ rest: inout Substring) {
    guard rest.popFirst() == "[" else {
      if rest.first == "B" { rest.removeFirst() }
      return
    }
    let number = rest.prefix { $0.isNumber || $0 == ";" }
    rest = rest.dropFirst(number.count)
    switch rest.popFirst() {
    case "A": line = max(line - (Int(number) ?? 1), max(0, lines.count - size.rows))
    case "K": lines[line] = Array(lines[line].prefix(column))
    case "J":
      lines[line] = Array(lines[line].prefix(column))
      lines.removeSubrange((line + 1)...)
    default: break
    }
  }
}
