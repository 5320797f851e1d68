import Diagnostics
import Testing
import YAML

@Suite("Keys")
struct KeyTests {
  @Test("a key that stands twice is an error that shows the first")
  func duplicate() {
    #expect(
      messages("name: a\nsteps: []\n\"n\\x61me\": b\n") == """
        error[duplicate-key]: the key 'name' stands twice in one mapping
          --> x.yaml:3:1
           |
         3 | "n\\x61me": b
           | ^^^^^^^^^
        note: first defined here
          --> x.yaml:1:1
           |
         1 | name: a
           | ^^^^

        1 error

        """)
    #expect(document("a: 1\na: 2\nb: 3\n").root.map(describe) == "{a: 1, b: 3}")
  }

  @Test("all of them are found, in mappings of any size and depth")
  func allDuplicates() {
    let keys = (0..<100).map { "k\($0): {x: 1, x: 2}\n" }.joined()
    let diagnostics = document(keys + keys).diagnostics
    #expect(diagnostics.count == 300)
    #expect(diagnostics.allSatisfy { $0.id == .duplicateKey && $0.notes.count == 1 })
  }

  @Test(
    "texts are compared, whatever the style, tag or form of the character",
    arguments: [
      "1: a\n'1': b", "a: 1\n!!str a: 2", "&x k: 1\n*x : 2", "\u{E9}: 1\ne\u{301}: 2", "? a\n: 1\na: 2",
      "'<<': {}\n<<: {}", "~: 1\n~: 2",
    ])
  func sameText(text: String) {
    #expect(document(text).diagnostics.map(\.id) == [.duplicateKey])
  }

  @Test("keys in different mappings, or with different text, are different")
  func different() {
    #expect(tree("a: {a: 1}\nA: 1\nb: [{a: 1}, {a: 1}]\n") == "{a: {a: 1}, A: 1, b: [{a: 1}, {a: 1}]}")
  }

  @Test("<< twice names the list form")
  func twoMerges() {
    #expect(
      messages("a: {<<: {}, <<: {}}\n") == """
        error[duplicate-key]: the key '<<' stands twice in one mapping
          --> x.yaml:1:13
           |
         1 | a: {<<: {}, <<: {}}
           |             ^^
           |
           = help: merge several mappings with one list: '<<: [*a, *b]'
        note: first defined here
          --> x.yaml:1:5
           |
         1 | a: {<<: {}, <<: {}}
           |     ^^

        1 error

        """)
  }

  @Test("a list or mapping cannot be a key")
  func complexKey() {
    #expect(
      messages("run: {{ inputs.x }}\n? [a]\n: 1\n") == """
        error[complex-key]: a list or mapping cannot be a key
          --> x.yaml:1:7
           |
         1 | run: {{ inputs.x }}
           |       ^^^^^^^^^^^^
           |
           = help: a value that begins with '{' must be in quotes if it is no mapping

        error[complex-key]: a list or mapping cannot be a key
          --> x.yaml:2:3
           |
         2 | ? [a]
           |   ^^^

        2 errors

        """)
  }

  @Test("in braces a ':' without a space is an error, not a part of the key")
  func missingSpace() {
    #expect(
      messages("env: {A:1, B: 2}\n") == """
        error[syntax]: missing space after ':'
          --> x.yaml:1:8
           |
         1 | env: {A:1, B: 2}
           |        ^
           |
           = help: without it the ':' belongs to the key; if it is meant to, put the key in quotes

        1 error

        """)
    #expect(tree("{\"a:b\", c, d:e: 1}") == "{\"a:b\": null, c: null, d:e: 1}")
    #expect(tree("[a:1, http://x]") == "[a:1, http://x]")
  }
}
