import Diagnostics
import TestSupport
import Testing
import YAML

@Suite("The tree of a document")
struct TreeTests {
  @Test("block and flow collections become lists and mappings in the order of the file")
  func collections() {
    #expect(tree("b: 1\na:\n  - x\n  - {y: [z]}\n  -\n  - - 1\n    - 2\n") == "{b: 1, a: [x, {y: [z]}, null, [1, 2]]}")
    #expect(tree("- a\n- b: 1\n  c: 2\n") == "[a, {b: 1, c: 2}]")
    #expect(tree(#"{"a":1,"b":[true,null]}"#) == #"{"a": 1, "b": [true, null]}"#)
    #expect(tree("word") == "word")
    #expect(tree("[a: 1, ? b : 2]") == "[{a: 1}, {b: 2}]")
    #expect(tree("? a\n: b\n? c\n") == "{a: b, c: null}")
  }

  @Test("each style of scalar is known afterwards")
  func styles() throws {
    let text = "- a\n- 'b'\n- \"c\"\n- |\n  d\n- >\n  e\n"
    guard case .sequence(let nodes) = try #require(document(text).root).content else { return }
    let scalars = nodes.map(\.content)
    let expected: [(String, Scalar.Style)] = [
      ("a", .plain), ("b", .singleQuoted), ("c", .doubleQuoted), ("d\n", .literal), ("e\n", .folded),
    ]
    #expect(scalars == expected.map { .scalar(Scalar($0, style: $1)) })
  }

  @Test("scalars over several lines are folded as YAML says")
  func folding() {
    #expect(tree("a: b\n  c\n\n  d\n") == "{a: b c\nd}")
    #expect(tree("'a\n  b\n\n\n  c'") == "\"a b\n\nc\"")
    #expect(tree("\"a \\\n   b\\n\n  c\"") == "\"a b\n c\"")
    #expect(tree("|2-\n   a\n\n  b\n\n") == "\" a\n\nb\"")
    #expect(tree(">+\n a\n b\n\n  c\n d\n\n") == "\"a b\n\n c\nd\n\n\"")
  }

  @Test("line breaks of every kind are line feeds in the text", arguments: ["\n", "\r\n", "\r"])
  func lineBreaks(lineBreak: String) {
    let text = ["a: |", "  b", "  c", "d: e", "  f"].joined(separator: lineBreak)
    #expect(tree(text) == "{a: \"b\nc\n\", d: e f}")
  }

  @Test(
    "a text without content has no root and no diagnostic",
    arguments: ["", "\n", "# only\n  # comments\n", "---\n", "\u{FEFF}", "---\n...\n"])
  func nothing(text: String) {
    #expect(tree(text) == "nothing")
  }

  @Test("a comment may stand wherever a blank may")
  func comments() {
    #expect(tree("# x\na: # y\n  - b # z\n  # w\n  - c#d\n#end") == "{a: [b, c#d]}")
    #expect(tree("[ # x\n a, # y\n b #z\n]") == "[a, b]")
  }

  @Test("a node knows what was written for it, and neither its anchor and tag nor what follows")
  func ranges() throws {
    let marked = MarkedText("# x\n1️⃣k: &a !!map # c\n  2️⃣x: 3️⃣'y'4️⃣\n\n# z\n")
    let root = try #require(document(marked.text).root)
    guard case .mapping(let outer) = root.content, case .mapping(let inner) = outer.entries[0].value.content else {
      return
    }
    #expect(root.range == marked.range("1️⃣", "4️⃣"))
    #expect(outer.entries[0].value.range == marked.range("2️⃣", "4️⃣"))
    #expect(inner.entries[0].value.range == marked.range("3️⃣", "4️⃣"))
  }

  @Test(
    "the range of a value",
    arguments: [
      "k: 1️⃣v2️⃣ # c", "k: 1️⃣v\n  w2️⃣\n", "k: 1️⃣\"v\n w\"2️⃣\n", "k: 1️⃣[a, {b: c}, ]2️⃣\n", "k: 1️⃣{ }2️⃣", "k:1️⃣2️⃣\nl: 1",
      "k: 1️⃣|+ # c\n  v\n\n  w2️⃣\n\nl: 1", "k: !!str1️⃣2️⃣\n", "k: &a 1️⃣v2️⃣\n", "k: !\n  1️⃣v2️⃣\n", "k:\n1️⃣- a\n- b:\n   - c2️⃣\n",
      "é: 1️⃣日本2️⃣ # 本\n", "\u{FEFF}k: 1️⃣v2️⃣", "k: !<tag:yaml.org,2002:str> 1️⃣v2️⃣", "k: 1️⃣>\n\n  v2️⃣\n   \n",
    ])
  func rangeOfValue(marked: String) throws {
    let marked = MarkedText(marked)
    let root = try #require(document(marked.text).root)
    guard case .mapping(let mapping) = root.content else { return }
    #expect(mapping.entries[0].value.range == marked.range("1️⃣", "2️⃣"))
  }

  @Test("ranges are exact in a text with characters of one to four bytes")
  func multiByteRanges() throws {
    let words = (0..<500).map { index in ["a", "é", "日", "😀", "e\u{301}"][index % 5] + String(index) }
    let source = Source(path: "x", text: words.map { "- \($0)" }.joined(separator: "\n"))
    guard case .sequence(let nodes) = try #require(parse(source).root).content else { return }
    #expect(nodes.map { String(decoding: source.text[$0.range.offsets], as: UTF8.self) } == words)
  }
}
