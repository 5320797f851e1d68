import Diagnostics
import Testing
import YAML

@Suite("Limits")
struct LimitTests {
  private func limits(_ change: (inout Limits) -> Void) -> Limits {
    var limits = Limits.standard
    change(&limits)
    return limits
  }

  @Test("a text of just the limit is read, one byte more is refused")
  func size() {
    let limits = limits { $0.bytes = 10 }
    #expect(messages("a: 1234567", limits: limits) == "")
    #expect(
      messages("a: 12345678", limits: limits) == """
        error[too-large]: the text is larger than 10 bytes
          --> x.yaml:1:11
           |
         1 | a: 1234567
           |           ^ the limit is reached here
           |
           = help: split the file, or keep large data in a file of its own

        1 error

        """)
  }

  @Test("the standard limit is 8 MiB")
  func standardSize() {
    let text = [UInt8](repeating: UInt8(ascii: "#"), count: 8 << 20)
    #expect(parse(Source(path: "x", text: text)).diagnostics.isEmpty)
    let diagnostics = parse(Source(path: "x", text: text + [0x23])).diagnostics
    #expect(diagnostics.map(\.message) == ["the text is larger than 8 MiB"])
  }

  @Test("100 collections may stand inside each other, also those that an alias brings")
  func depth() {
    func nested(_ depth: Int) -> String { String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
    #expect(document(nested(100)).diagnostics.isEmpty)
    #expect(
      document(nested(101)).diagnostics.map(\.message) == ["more than 100 lists and mappings inside each other"])
    #expect(document(String(repeating: "- ", count: 101) + "x").diagnostics.map(\.id) == [.tooLarge])
    #expect(document(String(repeating: "[", count: 100_000)).diagnostics.map(\.id) == [.tooLarge])
    #expect(document("- &a \(nested(98))\n- [*a]").diagnostics.isEmpty)
    #expect(document("- &a \(nested(99))\n- [*a]").diagnostics.map(\.id) == [.tooLarge])
  }

  @Test("each alias counts as many nodes as it stands for")
  func nodes() {
    let limits = limits { $0.nodes = 10 }
    #expect(messages("[&a [x, y], *a, *a]", limits: limits) == "")
    #expect(
      messages("[&a [x, y], *a, *a, *a]", limits: limits) == """
        error[too-large]: the document has more than 10 nodes
          --> x.yaml:1:21
           |
         1 | [&a [x, y], *a, *a, *a]
           |                     ^^
           |
           = help: each alias counts as many nodes as it stands for

        1 error

        """)
  }

  @Test("a million nodes are read, and not one more")
  func standardNodes() {
    let items = Array(repeating: "x", count: 999_999).joined(separator: ",")
    #expect(document("[\(items)]").diagnostics.isEmpty)
    #expect(document("[\(items),x]").diagnostics.map(\.message) == ["the document has more than 1000000 nodes"])
  }

  @Test("a bomb of aliases and one of merge keys cost no time")
  func bombs() {
    let aliases = (1...9).map {
      "a\($0): &a\($0) [\(Array(repeating: "*a\($0 - 1)", count: 9).joined(separator: ","))]\n"
    }
    let merges = (1...30).map { "m\($0): &m\($0) {<<: [*m\($0 - 1), *m\($0 - 1)], k\($0): 1}\n" }
    let elapsed = ContinuousClock().measure {
      #expect(document("a0: &a0 [x]\n" + aliases.joined()).diagnostics.map(\.id) == [.tooLarge])
      #expect(document("m0: &m0 {k: 1}\n" + merges.joined()).diagnostics.map(\.id) == [.tooLarge])
    }
    #expect(elapsed < .seconds(1))
  }

  @Test("after 1,000 problems no more are looked for")
  func problems() {
    let text = (0..<2_000).map { "k\($0): *x\n" }.joined()
    let diagnostics = document(text).diagnostics
    #expect(diagnostics.count == 1_001)
    #expect(diagnostics.contains { $0.message == "more than 1000 problems in one file" })
  }
}
