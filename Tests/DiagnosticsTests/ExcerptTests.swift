import Diagnostics
import TestSupport
import Testing

@Suite("Excerpts of unusual lines")
struct ExcerptTests {
  @Test(
    "carets are as wide as what they underline",
    arguments: [
      ("東京", "^^^^"), ("한국", "^^^^"), ("ｆｕ", "^^^^"), ("é", "^"), ("e\u{301}", "^"), ("नि", "^"), ("👍", "^^"),
      ("👩‍👩‍👧", "^^"), ("🇩🇪", "^^"), ("👍🏽", "^^"), ("❤️", "^^"), ("4️⃣", "^^"), ("…", "^"), ("\u{3000}", "^^"),
    ])
  func width(text: String, carets: String) {
    let source = Source(path: "x", text: text + "東|")
    let shown = DiagnosticRenderer().render(
      Diagnostic(.syntax, "m", in: source, at: SourceRange(0..<text.utf8.count)))
    #expect(shown.hasSuffix(" 1 | \(text)東|\n   | \(carets)\n"))
    let following = source.text.count - 1
    let next = DiagnosticRenderer().render(
      Diagnostic(.syntax, "m", in: source, at: SourceRange(following..<(following + 1))))
    #expect(next.hasSuffix("\n   | " + carets.map { _ in " " }.joined() + "  ^\n"))
  }

  @Test("tabs are expanded to stops at every fourth column")
  func tabs() {
    #expect(rendered("\ta\t1️⃣b2️⃣").hasSuffix(" 1 |     a   b\n   |         ^\n"))
    #expect(rendered("ab1️⃣\t2️⃣c").hasSuffix(" 1 | ab  c\n   |   ^^\n"))
  }

  @Test("nothing in a text reaches the terminal as a control sequence")
  func controlCharacters() {
    #expect(rendered("a1️⃣\u{1B}2️⃣[31mred").hasSuffix(" 1 | a\\u{1B}[31mred\n   |  ^^^^^^\n"))
    #expect(rendered("\u{0}\u{7F}\u{9B}1️⃣x2️⃣").hasSuffix(" 1 | \\u{00}\\u{7F}\\u{9B}x\n   |                   ^\n"))
  }

  @Test("characters that hide or reorder text are shown as escapes")
  func invisibleCharacters() {
    #expect(rendered("a\u{202E}b1️⃣\u{A0}2️⃣").hasSuffix(" 1 | a\\u{202E}b\\u{A0}\n   |           ^^^^^^\n"))
    #expect(rendered("1️⃣steps\u{200D}2️⃣: x\u{200B}").hasSuffix(" 1 | steps\\u{200D}: x\\u{200B}\n   | ^^^^^^^^^^^^^\n"))
  }

  @Test("bytes that are no UTF-8 are shown as numbers")
  func invalidBytes() {
    let source = Source(path: "x", text: [0x61, 0xFF, 0xC3, 0x62])
    let shown = DiagnosticRenderer().render(Diagnostic(.encoding, "m", in: source, at: SourceRange(2..<3)))
    #expect(shown.hasSuffix(" 1 | a\\xFF\\xC3b\n   |      ^^^^\n"))
  }

  @Test("messages, labels, help and paths cannot break out of their line")
  func messages() {
    let source = Source(path: "a\u{1B}b", text: "")
    let diagnostic = Diagnostic(
      .syntax, "two\nlines\u{1B}[0m", in: source, at: .start, label: "l\rl",
      notes: [.init("n\u{7}", in: source, at: .start)],
      help: ["h\tΔ\u{202E}"])
    #expect(
      DiagnosticRenderer().render(diagnostic) == #"""
        error[syntax]: two\nlines\u{1B}[0m
          --> a\u{1B}b:1:1
           |
         1 |
           | ^ l\rl
           |
           = help: h\tΔ\u{202E}
        note: n\u{07}
          --> a\u{1B}b:1:1
           |
         1 |
           | ^

        """#)
  }

  @Test("a very long line is cut to what surrounds the range")
  func longLine() {
    let left = String(repeating: "l", count: 1_000)
    let right = String(repeating: "r", count: 1_000)
    #expect(
      rendered(left + "1️⃣here2️⃣" + right, width: 20) == """
        error[syntax]: message
          --> x.yaml:1:1001
           |
         1 | …llllllhererrrrrrrr…
           |        ^^^^

        """)
  }

  @Test("near the ends of a long line more is shown of the other side")
  func endsOfLongLine() {
    let long = String(repeating: "x", count: 100)
    #expect(rendered("1️⃣ab2️⃣" + long, width: 10).hasSuffix(" 1 | abxxxxxx…\n   | ^^\n"))
    #expect(rendered(long + "1️⃣ab2️⃣", width: 10).hasSuffix(" 1 | …xxxxxxab\n   |        ^^\n"))
    #expect(rendered("東東東東東東1️⃣京2️⃣東東東東東東", width: 12).hasSuffix(" 1 | …東京東東東…\n   |    ^^\n"))
  }

  @Test("a range wider than the excerpt is underlined as far as it is seen")
  func longRange() {
    let long = String(repeating: "x", count: 100)
    #expect(rendered("ab1️⃣" + long + "2️⃣", width: 10).hasSuffix(" 1 | abxxxxxx…\n   |   ^^^^^^\n"))
  }

  @Test("a line of megabytes costs no more than its neighbourhood")
  func hugeLine() {
    let text = [UInt8](repeating: UInt8(ascii: "x"), count: 8 << 20)
    let diagnostic = Diagnostic(
      .syntax, "m", in: Source(path: "x", text: text), at: SourceRange(text.count..<text.count))
    let elapsed = ContinuousClock().measure { _ = DiagnosticRenderer().render(diagnostic) }
    #expect(elapsed < .seconds(20))
  }
}
