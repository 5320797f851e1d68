import Testing
import Workflows

@Suite("sources and generates")
struct IncrementTests {
  @Test(
    "what is wrong with them",
    arguments: [
      ("run: make, sources: src", "2:24 wrong-type: expected a list of globs, found the text 'src'"),
      ("run: make, generates: [[a]]", "2:27 wrong-type: expected a glob, found a list"),
      ("steps: [{run: x}], sources: [a]", "2:23 not-supported-yet: 'sources' of a group is not supported yet"),
      ("tasks: {t: {run: x}}, generates: [a]", "2:26 not-supported-yet: 'generates' of a group is not supported yet"),
    ])
  func mistakes(step: String, expected: String) {
    #expect(headlines("steps:\n- {\(step)}\n") == [expected])
  }

  @Test("a definition is what is said, and not how it is written")
  func definition() throws {
    func definition(_ step: String) throws -> String {
      try #require(load("steps:\n- \(step)\n").workflow?.steps.first?.increment?.definition)
    }
    let plain = try definition("{run: make all, sources: [a, b], name: x}")
    #expect(try definition("{sources: [a,   b], run: make all, timeout: 3m} # comment") == plain)
    #expect(try definition("{run: make, sources: [a, b]}") != plain)
    #expect(try definition("{run: make all, sources: [a, b], shell: sh}") != plain)
    #expect(try definition("{run: make all, sources: [a b]}") != plain)
  }
}
