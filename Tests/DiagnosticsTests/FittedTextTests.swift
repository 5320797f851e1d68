import Diagnostics
import Testing

@Test(
  "a text is cut to the columns that there are",
  arguments: [
    ("hello", 5, "hello"), ("hello", 4, "hel…"), ("hello", 1, "…"), ("hello", 0, ""), ("日本語", 6, "日本語"),
    ("日本語", 5, "日本…"), ("日本語", 4, "日…"), ("a\u{1B}b", 4, #"a…"#), ("a\u{1B}b", 8, #"a\u{1B}b"#), ("", 0, ""),
  ])
func fitted(text: String, width: Int, shown: String) {
  #expect(DisplayText.fitted(text, to: width) == shown)
}
