import Expressions

/// The parts of the schema that are used in more than one place, or in themselves.
enum SchemaDefinition: String, CaseIterable {
  case steps, tasks, step, task
  case stepsInFinally = "steps-in-finally"
  case tasksInFinally = "tasks-in-finally"
  case stepInFinally = "step-in-finally"
  case taskInFinally = "task-in-finally"
  case stepRules = "step-rules"
  case constant, environment, shell, script, command, retry, stop, resource, ready, input, secret

  var schema: Schema {
    switch self {
    case .steps: .list(of: .ref(.step), atLeast: 1)
    case .stepsInFinally: .list(of: .ref(.stepInFinally), atLeast: 1)
    case .tasks: .map(of: .ref(.task), names: .stepID, atLeast: 1)
    case .tasksInFinally: .map(of: .ref(.taskInFinally), names: .stepID, atLeast: 1)
    case .step: .step(isTask: false, isFinally: false)
    case .task: .step(isTask: true, isFinally: false)
    case .stepInFinally: .step(isTask: false, isFinally: true)
    case .taskInFinally: .step(isTask: true, isFinally: true)
    case .stepRules: .stepRules
    case .constant: .constant
    case .environment: .map(of: .type("string", "number", "boolean", "null"), names: .freeVariableName)
    case .shell: .anyOf(.choice(Shell.named.map(\.name)), .shellCommand)
    case .script: .text.merging(.not(.pattern(#"^[\x00- ]*$"#)))
    case .command: .programWithArguments(.text)
    case .retry: .retry
    case .stop: .mapping(StopKey.self)
    case .resource: .resource
    case .ready: .ready
    case .input: .input
    case .secret: .mapping(SecretKey.self).merging(Schema(["minProperties": 1, "maxProperties": 1]))
    }
  }
}

extension Schema {
  /// The schema of workflow files.
  package static let workflowFile: Schema = {
    let definitions = SchemaDefinition.allCases.map { (name: $0.rawValue, schema: $0.schema) }
    return Schema([
      "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A workflow of Ergate",
      "description": "What `ergate exec` runs. `ergate validate` finds more than a schema can say.",
    ]).merging(workflow).merging(Schema(["$defs": named(definitions)]))
  }()

  private static let workflow = mapping(
    WorkflowKey.self,
    rules: [
      .hasExactlyOne(of: [WorkflowKey.steps, .tasks]),
      .when(.not(.has(WorkflowKey.tasks)), .lacks([WorkflowKey.maxParallel, .onFailure])),
      .hasNotBoth(WorkflowKey.returnValue, .outputs),
    ])

  /// A program that is not empty, and what it is given.
  static func programWithArguments(_ argument: Schema) -> Schema {
    first(.all(argument, .notEmpty)).merging(.list(of: argument, atLeast: 1))
  }

  /// A program for scripts, whose file stands exactly once among the arguments, as `{0}`.
  fileprivate static let shellCommand = first(.all(.fixedText, .not(.pattern(#"^$|\{0\}"#))))
    .merging(Schema(["contains": pattern(#"\{0\}"#).value, "maxContains": 1]))
    .merging(.list(of: .all(.fixedText, .not(.pattern(#"\{0\}[\s\S]*\{0\}"#)))))

  /// A list whose first item is so; what else there may be is left to another schema.
  private static func first(_ item: Schema) -> Schema { Schema(["prefixItems": .array([item.value])]) }
}
