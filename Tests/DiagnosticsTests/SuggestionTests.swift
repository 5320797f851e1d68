import Diagnostics
import Testing

@Suite("Did you mean")
struct SuggestionTests {
  private let keys = ["name", "steps", "tasks", "run", "env", "if", "id", "timeout", "working-directory", "retry"]

  @Test(
    "a mistyped name finds the one that was meant",
    arguments: [
      ("stepz", "steps"), ("stpes", "steps"), ("step", "steps"), ("setps", "steps"), ("timout", "timeout"),
      ("Working_Directory", "working-directory"), ("workingdirectory", "working-directory"), ("rn", "run"),
      ("TIMEOUT", "timeout"), ("envs", "env"),
    ])
  func found(name: String, expected: String) {
    #expect(Suggestion.closest(to: name, among: keys) == expected)
  }

  @Test("a name that is like none finds none", arguments: ["", "x", "jobs", "stages", "services", "zz", "directory"])
  func notFound(name: String) {
    #expect(Suggestion.closest(to: name, among: keys) == nil)
  }

  @Test("of two that are equally near, the one in the same case wins, then the first")
  func ties() {
    #expect(Suggestion.closest(to: "Steps", among: ["STEPS", "sTeps", "steps"]) == "steps")
    #expect(Suggestion.closest(to: "stepX", among: ["stepa", "stepb"]) == "stepa")
    #expect(Suggestion.closest(to: "steps", among: ["steps"]) == nil)
  }

  @Test("letters outside ASCII count as letters")
  func unicode() {
    #expect(Suggestion.closest(to: "größe", among: ["grösse", "größer"]) == "größer")
  }

  @Test("many candidates and a name of megabytes cost little")
  func large() {
    let many = (0..<5_000).map { "candidate-number-\($0)" }
    let elapsed = ContinuousClock().measure {
      #expect(Suggestion.closest(to: "candidate-numbr-4999", among: many) == "candidate-number-4999")
      #expect(Suggestion.closest(to: String(repeating: "x", count: 1 << 20), among: many) == nil)
    }
    #expect(elapsed < .seconds(20))
  }
}
