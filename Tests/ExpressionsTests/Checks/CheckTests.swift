import Expressions
import Testing

@Suite("Checks of names")
struct CheckTests {
  @Test(
    "what can be right is not questioned",
    arguments: [
      "inputs.target", "Inputs.TARGET", "inputs['target']", "inputs.tags[0]", "inputs.tags['0']", "inputs[item]",
      "inputs.tags[item.x]", "inputs.*", "inputs.tags.*", "steps.build.status == 'completed'",
      "steps.Build.Status != 'FAILED'",
      "'skipped' == steps.build.status", "steps.build.return.any.thing[0].at.all", "steps.build.outputs.path",
      "steps[item].status", "steps.*.status", "steps.*.outputs.path", "contains(steps.*.status, 'failed')", "env.HOME",
      "item.a.b",
      "matrix.site.ports.*", "toJSON(steps)", "fromJSON(env.X).a.b", "(inputs.verbose && matrix.site || item).url",
      "steps.build.status == inputs.target", "steps.build.status < 'x'", "inputs.target == item",
      "case(true, matrix.site, item).url",
      "default(matrix.site, item).anything", "success() && !failure()", "needs.build.x", "unsafeRaw(inputs.target)",
      "format('{0}', env.X)", "fromJSON('[1]')[0]", "split(env.X, ',')[0]", "contains(inputs.target, 'x')",
      "(inputs.target || 'other') == 'none'", "steps.build.outputs.x == 'y'", "length(inputs.tags) == 3",
    ])
  func accepted(text: String) throws {
    let expression = try #require(Expression.parse(text).0)
    #expect(rendered(expression.check(in: WorkflowNames()), in: text) == "")
  }

  @Test("a problem says what is there", arguments: checkExamples)
  func messages(example: String) throws {
    let text = String(example.split(separator: "\n")[1].dropFirst(2))
    let expression = try #require(Expression.parse(text).0)
    #expect(rendered(expression.check(in: WorkflowNames()), in: text) == example)
  }

  @Test("all problems of an expression are found")
  func several() throws {
    let text = "inputs.a && (env.X == steps.b.c || !contains(d, steps.build.statu)) && inputs.tags.x[e]"
    let expression = try #require(Expression.parse(text).0)
    #expect(
      expression.check(in: WorkflowNames()).map(\.message) == [
        "inputs has no 'a'", "steps has no 'b'", "there is no name 'd' here", "steps.build has no 'statu'",
        "inputs.tags is a list and has no 'x'", "there is no name 'e' here",
      ])
  }

  @Test("in a template problems stand where their expression stands")
  func template() {
    let text = "é ${{ env.X }} ${{ input.x }}"
    let problems = Template.parse(text).0.check(in: WorkflowNames())
    #expect(problems.map { String(decoding: Array(text.utf8)[$0.range], as: UTF8.self) } == ["input"])
    #expect(Condition.parse("${{ input }}").0?.check(in: WorkflowNames()).map(\.range) == [4..<9])
  }
}
