import Diagnostics
import TestSupport
import Testing

@Suite("Diagnostics as text")
struct RendererTests {
  @Test("a diagnostic shows its line, underlines its range and says what to do")
  func shape() {
    let marked = MarkedText("name: x\nsteps: []\n1️⃣stepz2️⃣:\n")
    let source = Source(path: "workflows/x.yaml", text: marked.text)
    let diagnostic = Diagnostic(
      .duplicateKey, "unknown key 'stepz'", in: source, at: marked.range("1️⃣", "2️⃣"), label: "did you mean 'steps'?",
      help: ["allowed here: steps, tasks", "see the guide"])
    #expect(
      DiagnosticRenderer().render(diagnostic) == """
        error[duplicate-key]: unknown key 'stepz'
          --> workflows/x.yaml:3:1
           |
         3 | stepz:
           | ^^^^^ did you mean 'steps'?
           |
           = help: allowed here: steps, tasks
           = help: see the guide

        """)
  }

  @Test("a note has an excerpt of its own, which may be of another file")
  func notes() {
    let first = MarkedText(String(repeating: "\n", count: 99) + "1️⃣a2️⃣: 1")
    let second = MarkedText("b: 3️⃣14️⃣")
    let base = Source(path: "base.yaml", text: first.text)
    let diagnostic = Diagnostic(
      .warning, .badMerge, "odd", in: Source(path: "x.yaml", text: second.text), at: second.range("3️⃣", "4️⃣"),
      notes: [.init("first defined here", in: base, at: first.range("1️⃣", "2️⃣"))])
    #expect(
      DiagnosticRenderer().render(diagnostic) == """
        warning[bad-merge]: odd
            --> x.yaml:1:4
             |
           1 | b: 1
             |    ^
        note: first defined here
            --> base.yaml:100:1
             |
         100 | a: 1
             | ^

        """)
  }

  @Test("of a range over several lines the first is underlined to its end")
  func severalLines() {
    #expect(
      rendered("steps: 1️⃣[a,\n  b,\n  c]2️⃣\n", label: "here") == """
        error[syntax]: message
          --> x.yaml:1:8
           |
         1 | steps: [a,
           |        ^^^ here (and 2 more lines)

        """)
    #expect(rendered("1️⃣a\nb2️⃣").hasSuffix(" 1 | a\n   | ^ and 1 more line\n"))
    #expect(rendered("1️⃣a\n2️⃣b").hasSuffix(" 1 | a\n   | ^\n"))
  }

  @Test("an empty range has one caret, also behind the last character")
  func emptyRange() {
    #expect(rendered("a: 1️⃣2️⃣b").hasSuffix(" 1 | a: b\n   |    ^\n"))
    #expect(rendered("a: b1️⃣2️⃣").hasSuffix(" 1 | a: b\n   |     ^\n"))
    #expect(rendered("a:1️⃣2️⃣\nb").hasSuffix(" 1 | a:\n   |   ^\n"))
  }

  @Test("the end of the file is a place like any other")
  func endOfFile() {
    #expect(
      rendered("a: b\n1️⃣2️⃣") == """
        error[syntax]: message
          --> x.yaml:2:1
           |
         2 |
           | ^

        """)
    #expect(rendered("1️⃣2️⃣").hasSuffix(" 1 |\n   | ^\n"))
  }

  @Test("a range that ends at a later line or lies beyond the text does no harm")
  func rangeBeyondText() {
    let source = Source(path: "x.yaml", text: "ab")
    let diagnostic = Diagnostic(.syntax, "message", in: source, at: SourceRange(1..<1000))
    #expect(DiagnosticRenderer().render(diagnostic).hasSuffix(" 1 | ab\n   |  ^\n"))
    let beyond = Diagnostic(.syntax, "message", in: source, at: SourceRange(500..<1000))
    #expect(DiagnosticRenderer().render(beyond).hasSuffix(" 1 | ab\n   |   ^\n"))
  }

  @Test("colours surround the words and change none of them")
  func colours() {
    let source = Source(path: "x", text: "a")
    let diagnostic = Diagnostic(
      .syntax, "message", in: source, at: SourceRange(0..<1), label: "label",
      notes: [.init("note", in: source, at: .start)], help: ["help"])
    let coloured = DiagnosticRenderer(style: .ansi).render(diagnostic)
    #expect(coloured.hasPrefix("\u{1B}[1;31merror[syntax]\u{1B}[0m\u{1B}[1m: message\u{1B}[0m\n"))
    let plain = coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(plain == DiagnosticRenderer().render(diagnostic))
  }
}

/// The rendered diagnostic of the range between the markers 1 and 2.
func rendered(_ marked: String, label: String? = nil, width: Int = 120) -> String {
  let marked = MarkedText(marked)
  let source = Source(path: "x.yaml", text: marked.text)
  return DiagnosticRenderer(excerptWidth: width)
    .render(Diagnostic(.syntax, "message", in: source, at: marked.range("1️⃣", "2️⃣"), label: label))
}
