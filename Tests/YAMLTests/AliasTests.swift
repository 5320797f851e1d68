import Diagnostics
import TestSupport
import Testing
import YAML

@Suite("Anchors and aliases")
struct AliasTests {
  @Test("an alias stands for what has its anchor")
  func aliases() {
    #expect(tree("a: &x [1, 2]\nb: *x\nc: {d: *x}\n") == "{a: [1, 2], b: [1, 2], c: {d: [1, 2]}}")
    #expect(tree("a: &k key\n*k : 1\n") == "{a: key, key: 1}")
    #expect(tree("&m a: &e\nb: *m\nc: *e") == "{a: null, b: a, c: null}")
  }

  @Test("the last anchor of a name before the alias counts")
  func redefinition() {
    #expect(tree("[&x 1, *x, &x 2, *x]") == "[1, 1, 2, 2]")
    #expect(tree("[&x [&x 1, *x], *x]") == "[[1, 1], 1]")
  }

  @Test("what came through an alias knows where it was written")
  func ranges() {
    let marked = MarkedText("[&x 1️⃣v2️⃣, *x]")
    guard case .sequence(let nodes)? = document(marked.text).root?.content else { return }
    #expect(nodes[1].range == marked.range("1️⃣", "2️⃣"))
  }

  @Test("an alias without an anchor before it is an error, and all of them are found")
  func unknown() {
    #expect(
      messages("base: &base 1\na: *bas\nb: *later\nc: &later 1\n") == """
        error[unknown-anchor]: no anchor '&bas' stands before this alias
          --> x.yaml:2:4
           |
         2 | a: *bas
           |    ^^^^ did you mean '*base'?

        error[unknown-anchor]: no anchor '&later' stands before this alias
          --> x.yaml:3:4
           |
         3 | b: *later
           |    ^^^^^^
           |
           = help: if the '*' belongs to the value, put the value in quotes

        2 errors

        """)
    #expect(document("a: *b\n*c : 1\nd: 2").root.map(describe) == "{a: invalid, d: 2, invalid: invalid}")
  }

  @Test("an alias inside the node that it names is an error")
  func cycle() {
    #expect(
      messages("a: &x\n  b: [*x]\n") == """
        error[cyclic-alias]: the alias '*x' stands inside the node that it names
          --> x.yaml:2:7
           |
         2 |   b: [*x]
           |       ^^

        1 error

        """)
  }
}
