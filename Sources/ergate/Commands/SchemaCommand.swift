import ArgumentParser
import Expressions
import Workflows

/// `ergate schema`: the JSON Schema of workflow files.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration.leaf(
    "schema", "Print the JSON Schema of workflow files, for editors.",
    "It explains and completes what is written: ergate schema >workflow.schema.json, and in the first line of a "
      + "workflow: # yaml-language-server: $schema=workflow.schema.json")

  func run() { Console.print(Schema.workflowFile.value.prettyJSON) }
}
