import Expressions
import Testing
import Workflows

@Suite("ergate schema")
struct SchemaTests {
  @Test("it prints the schema of workflow files, anywhere")
  func output() async throws {
    let run = try await ErgateBinary.run("schema", in: TemporaryDirectory())
    #expect(run.code == 0 && run.error.isEmpty)
    #expect(try Value.parse(json: run.output) == Schema.workflowFile.value)
    #expect(run.output.hasPrefix("{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"))
  }
}
