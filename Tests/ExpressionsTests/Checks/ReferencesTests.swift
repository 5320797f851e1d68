import Expressions
import Testing

@Suite("References")
struct ReferencesTests {
  @Test(
    "an expression lists what it mentions",
    arguments: [
      ("steps.build.outputs['path'][0].x", ["steps/build/outputs/path/0/x"]),
      ("Inputs.A == inputs.a", ["inputs/A", "inputs/a"]),
      ("steps[item.id].status", ["steps", "item/id"]), ("steps.*.status", ["steps"]),
      ("steps.build.*.x", ["steps/build"]),
      ("steps.build.outputs[matrix.os].x", ["steps/build/outputs", "matrix/os"]), ("toJSON(env)", ["env"]),
      ("!(a.b && c.d || e.f)", ["a/b", "c/d", "e/f"]), ("fromJSON(a.b).c", ["a/b"]), ("(a).b", ["a/b"]), ("'a.b'", []),
      ("case(a, b, c)", ["a", "b", "c"]), ("a[null]", ["a/"]),
    ])
  func mentions(text: String, expected: [String]) throws {
    let references = try #require(Expression.parse(text).0).references
    #expect(references.mentions.map { ([$0.context] + $0.path).joined(separator: "/") } == expected)
  }

  @Test("a template lists what all its expressions mention, and where")
  func template() {
    let text = "${{ steps.a.x }} ${{ format('{0}', STEPS.b) || hashFiles(steps) }} ${{ always() && env.X }}"
    let references = Template.parse(text).0.references
    #expect(references.contexts == ["steps", "env"])
    #expect(references.members(of: "steps") == ["a", "b"])
    #expect(references.mentionsWhole("steps"))
    #expect(!references.mentionsWhole("env"))
    #expect(references.functions == [.format, .hashFiles, .always])
    #expect(
      references.mentions.map { String(decoding: Array(text.utf8)[$0.range], as: UTF8.self) }
        == ["steps.a.x", "STEPS.b", "steps", "env.X"])
  }
}
