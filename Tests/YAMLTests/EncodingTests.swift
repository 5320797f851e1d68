import Diagnostics
import Testing
import YAML

@Suite("Encodings")
struct EncodingTests {
  private static func utf16(_ text: String, bigEndian: Bool) -> [UInt8] {
    ([0xFEFF] + text.utf16).flatMap { unit -> [UInt8] in
      let bytes = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      return bigEndian ? bytes.reversed() : bytes
    }
  }

  @Test("UTF-16 with a byte order mark is read like UTF-8", arguments: [true, false])
  func utf16(bigEndian: Bool) {
    let document = parse(Source(path: "x.yaml", text: Self.utf16("a: é東😀\nb: [1]\n", bigEndian: bigEndian)))
    #expect(document.diagnostics.isEmpty)
    #expect(document.root.map(describe) == "{a: é東😀, b: [1]}")
    #expect(document.source.text == Array("a: é東😀\nb: [1]\n".utf8))
  }

  @Test("a byte order mark of UTF-8 is no part of the text")
  func byteOrderMark() {
    #expect(tree("\u{FEFF}a: 1\n") == "{a: 1}")
  }

  @Test("bytes that are no UTF-8 are shown at their place")
  func invalid() {
    #expect(
      messages(Array("a: x\nb: ".utf8) + [0xFC, 0x62]) == """
        error[encoding]: the byte 0xFC is not UTF-8 here
          --> x.yaml:2:4
           |
         2 | b: \\xFCb
           |    ^^^^ it is 'ü' in Latin-1
           |
           = help: save the file as UTF-8

        1 error

        """)
  }

  @Test(
    "what else is no text is refused by what it is",
    arguments: [
      ([0xC0, 0x80], "the byte 0xC0 is not UTF-8 here"), ([0x61, 0xED, 0xA0, 0x80], "the byte 0xED is not UTF-8 here"),
      ([0x61, 0xF4, 0x90, 0x80, 0x80], "the byte 0xF4 is not UTF-8 here"),
      ([0xE2, 0x82], "the byte 0xE2 is not UTF-8 here"),
      ([0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0], "the text is UTF-32"),
      ([0, 0, 0xFE, 0xFF, 0, 0, 0, 0x61], "the text is UTF-32"),
      ([0xFF, 0xFE, 0x61, 0, 0x62], "the text is UTF-16 and ends with half a character"),
      ([0xFF, 0xFE, 0x61, 0, 0x00, 0xD8, 0x62, 0], "the text is not valid UTF-16"),
      ([0x61, 0, 0x3A, 0], "the text holds a NUL character (U+0000)"),
      ([0x61, 0x1B], "the text holds the control character U+001B"),
      ([0x61, 0x7F], "the text holds the control character U+007F"),
      ([0x61, 0xC2, 0x85], "U+0085 ends a line in YAML 1.1 but not in YAML 1.2"),
      ([0x61, 0xE2, 0x80, 0xA8], "U+2028 ends a line in YAML 1.1 but not in YAML 1.2"),
      ([0x61, 0xEF, 0xBB, 0xBF], "a byte order mark (U+FEFF) inside the text"),
    ] as [([UInt8], String)])
  func refused(bytes: [UInt8], message: String) {
    #expect(parse(Source(path: "x", text: bytes)).diagnostics.map(\.message) == [message])
  }

  @Test("UTF-16 without a mark is told from text with NUL characters")
  func markless() {
    #expect(
      messages([0x61, 0, 0x3A, 0]).contains(
        "help: the file looks like UTF-16 without a byte order mark: save it as UTF-8"))
  }
}
