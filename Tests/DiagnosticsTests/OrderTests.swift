import Diagnostics
import Testing

@Suite("Several diagnostics")
struct OrderTests {
  private let a = Source(path: "a.yaml", text: "one\ntwo")
  private let b = Source(path: "b.yaml", text: "one\ntwo")

  private func diagnostic(
    _ id: DiagnosticID, in source: Source, at offset: Int, _ severity: Diagnostic.Severity = .error
  ) -> Diagnostic {
    Diagnostic(severity, id, "m", in: source, at: SourceRange(offset..<(offset + 1)))
  }

  @Test("they are sorted by path, position and id, and each is shown once")
  func order() {
    let sorted = [
      diagnostic(.syntax, in: a, at: 0), diagnostic(.badMerge, in: a, at: 4), diagnostic(.syntax, in: a, at: 4),
      diagnostic(.syntax, in: b, at: 0),
    ]
    let shuffled = [sorted[3], sorted[2], sorted[0], sorted[1], sorted[2], sorted[0]]
    #expect(shuffled.sortedWithoutDuplicates() == sorted)
  }

  @Test("the last line counts errors and warnings")
  func rendering() {
    let diagnostics = [diagnostic(.syntax, in: b, at: 0, .warning), diagnostic(.badMerge, in: a, at: 4)]
    #expect(
      DiagnosticRenderer().render(diagnostics) == """
        error[bad-merge]: m
          --> a.yaml:2:1
           |
         2 | two
           | ^

        warning[syntax]: m
          --> b.yaml:1:1
           |
         1 | one
           | ^

        1 error, 1 warning

        """)
  }

  @Test(
    "counts are in singular and plural",
    arguments: [(0, 0, ""), (1, 0, "1 error"), (2, 1, "2 errors, 1 warning"), (0, 2, "2 warnings")])
  func summary(errors: Int, warnings: Int, expected: String) {
    let diagnostics =
      (0..<errors).map { diagnostic(.syntax, in: a, at: $0) }
      + (0..<warnings).map { diagnostic(.syntax, in: a, at: $0, .warning) }
    #expect(diagnostics.summary == expected)
  }

  @Test("no diagnostics are no text")
  func none() {
    #expect(DiagnosticRenderer().render([]) == "")
    #expect([Diagnostic]().json == "[]")
    #expect([Diagnostic]().gitHubAnnotations == "")
  }

  @Test("many diagnostics of a large source are put in order without hashing its text each time")
  func largeSource() {
    let large = Source(path: "x", text: [UInt8](repeating: 0x61, count: 8 << 20))
    let diagnostics = (0..<2_000).map { diagnostic(.syntax, in: large, at: $0) }
    let elapsed = ContinuousClock().measure { _ = (diagnostics + diagnostics).sortedWithoutDuplicates() }
    #expect(elapsed < .seconds(5))
  }
}
