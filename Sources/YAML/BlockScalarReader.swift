/// Reads a literal or folded scalar once more, to learn where each part of its text stands.
///
/// It follows libyaml's `yaml_parser_scan_block_scalar`. How far the lines are indented it takes from the known text,
/// since an indentation indicator counts from a parent that is not seen here.
struct BlockScalarReader {
  private let bytes: [UInt8]
  private let isLiteral: Bool
  private let length: Int
  private var offset: Int
  private var indentation = Int.max
  private var result: ScalarSourceMap

  /// The line break at the end of the last line with text, and those of the empty lines after it.
  private var leadingBreak: Range<Int>?
  private var trailingBreaks: [Range<Int>] = []

  /// Takes the bytes of the source, and where in them the `|` or `>` of the scalar stands.
  init(_ bytes: [UInt8], _ scalar: Scalar, from start: Int) {
    self.bytes = bytes
    isLiteral = scalar.style == .literal
    length = scalar.text.utf8.count
    offset = bytes.endOfLine(from: start)
    result = ScalarSourceMap(start: offset)
    offset = bytes.lineBreak(at: offset)?.upperBound ?? offset
    findIndentation(of: Array(scalar.text.utf8))
  }

  consuming func map() -> ScalarSourceMap {
    var lastBeganBlank = false
    skipEmptyLines()
    while result.length < length, isAtText {
      let beginsBlank = bytes[offset].isBlank
      join(folding: !isLiteral && !lastBeganBlank && !beginsBlank)
      lastBeganBlank = beginsBlank

      let end = bytes.endOfLine(from: offset)
      result.append(verbatim: offset..<end)
      leadingBreak = bytes.lineBreak(at: end)
      offset = leadingBreak?.upperBound ?? end
      skipEmptyLines()
    }
    // Chomping: as many of the last line breaks are text as the text has.
    for lineBreak in [leadingBreak].compactMap(\.self) + trailingBreaks where result.length < length {
      result.append(lineBreak, meaning: 1)
    }
    return result
  }

  /// Compares the first line that is not empty with the same line of the text: the spaces that the text lacks are
  /// indentation.
  private mutating func findIndentation(of text: [UInt8]) {
    let emptyLines = text.prefix { $0 == UInt8(ascii: "\n") }.count
    guard emptyLines < text.count else { return }
    var line = offset
    for _ in 0..<emptyLines {
      let end = bytes.endOfLine(from: line)
      line = bytes.lineBreak(at: end)?.upperBound ?? end
    }
    let written = bytes[line...].prefix { $0 == UInt8(ascii: " ") }.count
    indentation = written - text[emptyLines...].prefix { $0 == UInt8(ascii: " ") }.count
  }

  /// Whether the offset stands behind the indentation of a line that is not empty.
  private var isAtText: Bool { column == indentation && offset < bytes.count }
  private var column = 0

  private mutating func skipEmptyLines() {
    while true {
      column = 0
      while column < indentation, offset < bytes.count, bytes[offset] == UInt8(ascii: " ") {
        column += 1
        offset += 1
      }
      guard let lineBreak = bytes.lineBreak(at: offset) else { return }
      trailingBreaks.append(lineBreak)
      offset = lineBreak.upperBound
    }
  }

  /// Adds the line breaks between two lines with text.
  private mutating func join(folding: Bool) {
    if let leadingBreak {
      if !folding || trailingBreaks.isEmpty { result.append(leadingBreak, meaning: 1) }
    }
    for lineBreak in trailingBreaks { result.append(lineBreak, meaning: 1) }
    leadingBreak = nil
    trailingBreaks = []
  }
}

extension [UInt8] {
  /// Where the line that holds an offset ends, without its line break.
  func endOfLine(from offset: Int) -> Int { self[offset...].firstIndex(where: \.isLineBreak) ?? count }
}
