import Expressions
import Testing

@Suite("Long texts", .serialized)
struct LongInputTests {
  @Test(
    "the time to read an expression grows with its length, not with the square of it",
    arguments: ["1e+", "a&&", "!", "(", "a.", "'a'", "format(", "x(),", "toJSON(a)&&", "0", "é", "${{", "\"", "="])
  func expressions(part: String) async {
    await expectLinear { count in
      let text = String(repeating: part, count: count / part.utf8.count)
      _ = Expression.parse(text)
      _ = Expression.parse(text + "a").0?.check(in: WorkflowNames())
      _ = Condition.parse(text)
      _ = Template.parse("${{ " + text + " }}")
      _ = Template.parse("${{ '" + text)
    }
  }

  @Test("a text with ten thousand expressions is read and evaluated")
  func template() throws {
    let (template, problems) = Template.parse(String(repeating: "a ${{ 1 }}", count: 10_000))
    #expect(problems == [])
    #expect(try template.text(in: TestScope()).utf8.count == 30_000)
  }

  @Test(
    "the time to prepare a script grows with its length, not with the square of it",
    arguments: [
      "echo ${{ v }}\n", "a", "a ", "${{ v }}", "x=${{ v }};", "'${{ v }}'", "\"$(", "$( ${{ v }} )", "`", "`${{ v }}`",
      "${x:-",
      "${x:-${{ v }}}", "$((", "((", "{ ", "case a in a) ", "[[ a ]] ;", "a=(1)\n", "a[1]=", "<<A ",
      "cat <<A\n${{ v }}\nA\n",
      "cat <<A\n\\\n", "#${{ v }}", "\\\n", "<\\\n", "$\\\n", "\\", "=", "[", "sh -c ", "sh ${{ v }} ", "let x=$y ",
      "declare -i x ", "-exec sed ${{ v }} ", "echo ${{ v }} | sh | ", "a ${{ v }} | wc | ", "{ sh; } <<< ${{ v }};",
      "x=$x;",
      "f() { eval $1; }; f ${{ v }};", "sudo -n ", "{ a ${{ v }}|",
    ])
  func scripts(part: String) async {
    await expectLinear { count in
      let script = String(repeating: part, count: count / part.utf8.count) + "${{ v }}"
      let prepared = ScriptExample(script, prints: "").prepared(for: .bash)
      #expect(!prepared.problems.isEmpty || !prepared.variables.isEmpty || part.hasPrefix("#"))
    }
  }

  /// Eight times the length may take 24 times as long, for the sake of a busy machine; a square would take 64 times.
  private func expectLinear(_ body: (_ count: Int) -> Void) async {
    let clock = ContinuousClock()
    let short = min(clock.measure { body(4_000) }, clock.measure { body(4_000) })
    // Other tests share the few threads that this one keeps busy.
    await Task.yield()
    let long = min(clock.measure { body(32_000) }, clock.measure { body(32_000) })
    #expect(long < short * 24 + .milliseconds(200))
  }
}
