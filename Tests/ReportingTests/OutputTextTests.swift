import Testing

@testable import Reporting

@Test(
  "a line of output is shown as a terminal would show it, and does nothing to ours",
  arguments: [
    ("plain", "plain"), ("\u{1B}[1;31mred\u{1B}[0m", "red"), ("10%\r20%\r", "20%"), ("a\tb", "a    b"),
    ("\u{1B}]0;title\u{07}after", "after"), ("\u{1B}]8;;http://x\u{1B}\\link\u{1B}]8;;\u{1B}\\", "link"),
    ("\u{1B}(Bx\u{1B}7y", "xy"), ("cut \u{1B}[3", "cut "), ("bell\u{07} \u{9B}2J", #"bell\u{07} \u{9B}2J"#),
    ("\u{1B}Pq#0;\u{1B}\\sixel", "sixel"),
  ])
func outputLine(output: String, shown: String) {
  #expect(OutputText.line(output.utf8) == shown)
}

@Test("the last lines of an output are its last that say something")
func lastLines() {
  #expect(OutputText.lastLines(of: Array("a\nb\n\nc\r\n\n\n".utf8), atMost: 3) == ["b", "", "c"])
  #expect(OutputText.lastLines(of: [], atMost: 3) == [])
  #expect(OutputText.lastLines(of: Array(repeating: 0x78, count: 900), atMost: 3).map(\.count) == [400])
}
