import Diagnostics
import TestSupport
import Testing

@Suite("Lines and columns")
struct LineTableTests {
  @Test("LF, CRLF and a lone CR each end a line", arguments: ["a\nb", "a\r\nb", "a\rb"])
  func lineBreaks(text: String) {
    let source = Source(path: "x", text: text)
    #expect(source.lines.count == 2)
    #expect(source.position(at: text.utf8.count - 1) == SourcePosition(line: 2, column: 1))
  }

  @Test("between the two bytes of CRLF it is still the end of the line")
  func insideCRLF() {
    let source = Source(path: "x", text: "ab\r\nc")
    #expect(source.position(at: 2) == SourcePosition(line: 1, column: 3))
    #expect(source.position(at: 3) == SourcePosition(line: 1, column: 3))
    #expect(source.position(at: 4) == SourcePosition(line: 2, column: 1))
  }

  @Test("the end of a text that ends with a line break is an empty line")
  func endOfText() {
    let source = Source(path: "x", text: "a\n")
    #expect(source.position(at: 2) == SourcePosition(line: 2, column: 1))
    #expect(source.position(at: 99) == SourcePosition(line: 2, column: 1))
    #expect(Source(path: "x", text: "").position(at: 0) == SourcePosition(line: 1, column: 1))
  }

  @Test(
    "a column counts what people see as one character",
    arguments: ["é", "e\u{301}", "東", "👩‍👩‍👧", "🇩🇪", "\u{1F44D}\u{1F3FD}", "\u{1B}"])
  func columns(character: String) {
    let marked = MarkedText("a\(character)1️⃣b")
    #expect(Source(path: "x", text: marked.text).position(at: marked["1️⃣"]) == SourcePosition(line: 1, column: 3))
  }

  @Test("an offset inside a character has the column of the character")
  func insideCharacter() {
    let source = Source(path: "x", text: "ae\u{301}b")
    #expect((1...4).map { source.position(at: $0).column } == [2, 2, 2, 3])
  }

  @Test("a byte order mark is no character")
  func byteOrderMark() {
    #expect(Source(path: "x", text: "\u{FEFF}ab").position(at: 4) == SourcePosition(line: 1, column: 2))
  }

  @Test("each byte that is no UTF-8 counts as a character")
  func invalidBytes() {
    let source = Source(path: "x", text: [0x61, 0xFF, 0xFE, 0x62])
    #expect((0...4).map { source.position(at: $0).column } == [1, 2, 3, 4, 5])
  }

  @Test("positions may be asked for in any order")
  func anyOrder() {
    let text = "aé\n東京東京\nx"
    let source = Source(path: "x", text: text)
    let expected = text.utf8.indices.map {
      Source(path: "x", text: text).position(at: text.utf8.distance(from: text.startIndex, to: $0))
    }
    var generator = SeededGenerator(seed: 1)
    for offset in Array(expected.indices).shuffled(using: &generator) + Array(expected.indices) {
      #expect(source.position(at: offset) == expected[offset])
    }
  }

  @Test("a thousand positions in one line of a megabyte are found fast")
  func longLine() {
    let source = Source(path: "x", text: String(repeating: "é", count: 500_000))
    let elapsed = ContinuousClock().measure {
      for index in stride(from: 0, to: 1_000_000, by: 1_000) {
        #expect(source.position(at: index).column == index / 2 + 1)
      }
    }
    #expect(elapsed < .seconds(10))
  }
}
