import Expressions
import Testing

@Suite("Values that an interpreter would run")
struct EvaluatedTextTests {
  @Test("a value in a text that is run is refused", arguments: evaluatedTexts)
  func refused(script: String) {
    let prepared = ScriptExample(script, prints: "").prepared(for: .bash)
    #expect(prepared.problems.map(\.id) == [.unsafePlace])
  }

  @Test("a value that stays data is taken as any text", arguments: harmlessTexts)
  func accepted(script: String) {
    let prepared = ScriptExample(script, prints: "").prepared(for: .bash)
    #expect(prepared.problems == [])
    #expect(prepared.variables.allSatisfy { $0.requirement == .text })
  }

  @Test(
    "sh is judged as bash is",
    arguments: ["echo ${{ v }} | sh", "sh <<E\n${{ v }}\nE", ". /dev/stdin <<E\n${{ v }}\nE"])
  func posix(script: String) {
    #expect(ScriptExample(script, prints: "").prepared(for: .posix).problems.map(\.id) == [.unsafePlace])
  }

  @Test(
    "an integer variable makes integers of what comes into it",
    arguments: [
      "declare -i n; v=${{ v }}; n=$v", "v=${{ v }}; w=$v; echo $((w))", "v=${{ v }}; local w=$v; (( w > 1 ))",
      "v=${{ v }}; for w in $v; do a[$w]=1; done",
    ])
  func integers(script: String) {
    let prepared = ScriptExample(script, prints: "").prepared(for: .bash)
    #expect(prepared.problems == [])
    #expect(prepared.variables.map(\.requirement) == [.integer])
  }
}
