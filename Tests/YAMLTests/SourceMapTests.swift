import Diagnostics
import TestSupport
import Testing
import YAML

@Suite("Where the bytes of a scalar stand")
struct SourceMapTests {
  @Test(
    "in scalars of every style",
    arguments: [
      ("a 1️⃣b2️⃣ c", "b"), ("a\n  1️⃣b2️⃣", "b"), ("'a '' 1️⃣b2️⃣'", "b"), ("'a 1️⃣''2️⃣'", "'"), ("\"\\u00e9 1️⃣b2️⃣\"", "b"),
      ("\"a 1️⃣\\u00e92️⃣\"", "é"), ("\"a 1️⃣\\U0001F6002️⃣ b\"", "😀"), ("\"a\\\n   1️⃣b2️⃣\"", "b"),
      ("\"a\n\n   1️⃣b2️⃣\"", "b"), ("|\n  a\n\n  1️⃣b2️⃣\n", "b"), ("|\n   a\n    1️⃣b2️⃣\n", "b"), (">\n  a\n\n\n  1️⃣b2️⃣\n", "b"),
      (">\n  a\n    x\n  1️⃣b2️⃣\n", "b"), ("|1-\n   1️⃣b2️⃣\n", "b"), ("|\r\n  a\r\n  1️⃣b2️⃣\r\n", "b"),
      ("|+\n  a\n1️⃣\n2️⃣", "\n\n"),
      ("!!str &x 'é 1️⃣東2️⃣'", "東"),
    ])
  func places(marked: String, text: String) throws {
    let marked = MarkedText("k: " + marked)
    let document = document(marked.text)
    guard case .mapping(let mapping) = try #require(document.root).content,
      case .scalar(let scalar) = mapping.entries[0].value.content
    else { return }
    let bytes = Array(scalar.text.utf8)
    let wanted = Array(text.utf8)
    let start = try #require(bytes.indices.first { bytes[$0...].starts(with: wanted) })
    let found = mapping.entries[0].value.sourceRange(
      ofUTF8: (start + wanted.count - 1)..<(start + wanted.count), in: document.source)
    #expect(found.upper == UInt32(marked["2️⃣"]))
    let all = mapping.entries[0].value.sourceRange(ofUTF8: start..<(start + wanted.count), in: document.source)
    #expect(wanted.count > 1 && text == "\n\n" || all == marked.range("1️⃣", "2️⃣"))
  }

  /// Texts with everything that folding, chomping and escapes treat in a way of its own.
  private static func randomText(_ generator: inout SeededGenerator) -> String {
    let pieces = ["a", "bc", " ", "  ", "\n", "\n\n", "é", "😀", "'", "\"", "\\", "\t", "x y", ": ", "#"]
    return (0..<Int.random(in: 1...12, using: &generator)).compactMap { _ in pieces.randomElement(using: &generator) }
      .joined()
  }

  @Test("a map covers the text of any scalar, in order, and verbatim parts are the same bytes")
  func property() throws {
    var generator = SeededGenerator(seed: 7)
    for number in 0..<3_000 {
      let text = Self.randomText(&generator)
      let indented = text.replacing("\n", with: "\n   ")
      let written = [
        "k: |\n   \(indented)\n", "k: >-\n   \(indented)\n", "k: '\(indented.replacing("'", with: "''"))'\n",
        "k: \"\(indented.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\"\n", "k: \(indented)\n",
      ][number % 5]
      let document = document(written)
      guard case .mapping(let mapping)? = document.root?.content,
        let entry = mapping.entries.first, case .scalar(let scalar) = entry.value.content
      else { continue }
      let bytes = Array(scalar.text.utf8)
      let map = entry.value.sourceMap(in: document.source)
      let offsets = bytes.indices.map { map.offset(ofUTF8: $0) }
      #expect(offsets == offsets.sorted(), "\(number): \(written.debugDescription)")
      for (byte, offset) in zip(bytes, offsets) where byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z") {
        #expect(document.source.text[offset] == byte, "\(number): \(written.debugDescription)")
      }
    }
  }
}
