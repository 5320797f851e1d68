import Diagnostics
import TestSupport
import Testing
import Workflows

/// Each marks the name that does not exist.
private let scalars = [
  "run: echo ${{ 1️⃣nope2️⃣ }}",
  "run:\n      echo\n      ${{ 1️⃣nope2️⃣ }}",
  "run: 'x ''y'' ${{ 1️⃣nope2️⃣ }}'",
  "run: \"\\u00e9\\t\\x41 ${{ 1️⃣nope2️⃣ }}\"",
  "run: \"a \\\n      b\n\n      ${{ 1️⃣nope2️⃣ }}\"",
  "run: |\n      one\n\n        two ${{ 1️⃣nope2️⃣ }}\n      three",
  "run: |2+\n        one\n      ${{ 1️⃣nope2️⃣ }}\n\n",
  "run: |-\n\n      é東👩‍🚀 ${{ 1️⃣nope2️⃣ }}",
  "run: >\n      one\n      two\n\n      three\n        four ${{ 1️⃣nope2️⃣ }}\n      five",
  "run: >-\n      one\r\n      two ${{ 1️⃣nope2️⃣ }}\r\n",
  "run: !!str &a echo ${{ 1️⃣nope2️⃣ }}",
  "{run: x, env: {A: \"${{ 1️⃣nope2️⃣ }}\"}}",
  "run: x\n    if: |\n      job.id == 'x' &&\n      1️⃣nope2️⃣",
  "run: x\n    if: >\n      job.id == 'x'\n      && 1️⃣nope2️⃣",
  "run: x\n    return: [a, {b: '${{ 1️⃣nope2️⃣ }}'}]",
]

@Suite("Where in the file a mistake in an expression stands")
struct PositionTests {
  @Test("in scalars of every style", arguments: scalars)
  func scalar(marked: String) {
    let marked = MarkedText("steps:\n  - " + marked + "\n")
    let found = load(marked.text).diagnostics
    #expect(found.map(\.id) == [.unknownContext])
    #expect(found.map(\.range) == [marked.range("1️⃣", "2️⃣")])
  }

  @Test("in a file that is UTF-16, or begins with a byte order mark")
  func encodings() {
    let marked = MarkedText("steps: [{run: 'é ${{ 1️⃣nope2️⃣ }}'}]\n")
    var utf16: [UInt8] = [0xFF, 0xFE]
    for unit in marked.text.utf16 { utf16 += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    let found = loadWorkflow(Source(path: "x", text: utf16)).diagnostics
    #expect(found.map(\.range) == [marked.range("1️⃣", "2️⃣")])
    #expect(headlines("\u{FEFF}" + marked.text) == ["1:22 unknown-context: there is no name 'nope' here"])
    #expect(found[0].source.position(at: found[0].range.offsets.lowerBound) == SourcePosition(line: 1, column: 22))
  }

  @Test("the underline is as wide as what it is about, behind tabs, wide characters and emoji")
  func underline() {
    #expect(
      messages("steps:\n  - run:\t\"東京 e\u{301}👩‍🚀 ${{ nöpe() }}\"\n") == """
        error[expression-syntax]: found 'ö', which has no meaning in an expression
          --> example.yaml:2:22
           |
         2 |   - run:    "東京 e\u{301}👩‍🚀 ${{ nöpe() }}"
           |                            ^
           |
           = help: Names are made of A-Z a-z 0-9 _ -, and texts stand in single quotes.

        1 error

        """)
  }

  @Test("several mistakes in one scalar have a place each")
  func several() {
    #expect(
      headlines("steps:\n  - run: >\n      ${{ a }} ${{ b.c }}\n      ${{ length() }} ${{ }}\n") == [
        "3:11 unknown-context: there is no name 'a' here", "3:20 unknown-context: there is no name 'b' here",
        "4:11 wrong-argument-count: length takes 1 argument, found 0", "4:23 empty-expression: the expression is empty",
      ])
  }
}
