import Testing
import Workflows

@Suite("sources and generates")
struct IncrementTests {
  @Test(
    "what is wrong with them",
    arguments: [
      ("run: make, sources: src", "2:24 wrong-type: expected a list of globs, found the text 'src'"),
      ("run: make, generates: [[a]]", "2:27 wrong-type: expected a glob, found a list"),
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

  @Test("the definition of a group has all that is in it")
  func group() throws {
    func definition(_ steps: String, defaults: String = "{}") throws -> String {
      let yaml = "defaults: \(defaults)\nsteps:\n- {sources: [a], steps: [\(steps)]}\n"
      return try #require(load(yaml).workflow?.steps.first?.increment?.definition)
    }
    let plain = try definition("{run: x}, {steps: [{run: y}]}")
    #expect(try definition("{run: x}, {steps: [{run:   y}]}") == plain)
    #expect(try definition("{run: x}, {steps: [{run: z}]}") != plain)
    #expect(try definition("{run: x}, {steps: [{run: y, env: {A: b}}]}") != plain)
    #expect(try definition("{run: x}, {steps: [{run: y}]}", defaults: "{shell: sh}") != plain)
    #expect(try definition("{run: x}, {steps: [{run: y}]}", defaults: "{working-directory: d}") != plain)
  }
}
