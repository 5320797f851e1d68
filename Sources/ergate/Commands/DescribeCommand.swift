import ArgumentParser
import Diagnostics
import Engine
import Expressions
import Linux
import OrderedCollections
import Workflows

/// `ergate describe`: what a workflow takes and what it does.
struct DescribeCommand: ParsableCommand {
  enum Output: String, ExpressibleByArgument, CaseIterable { case text, json }

  static let configuration = CommandConfiguration.leaf(
    "describe", "Show the inputs of a workflow, its steps, and when its schedules are due.")

  @Argument(help: "A workflow file, or the name of one in workflows/.", completion: .custom(Completion.workflows))
  var workflow: String

  @Option(help: "How to print it.")
  var output = Output.text

  func run() throws {
    let caller = Caller.current
    let file = try WorkflowFile(workflow, caller: caller)
    let workflow = try LoadedFile(file, caller: caller).soundWorkflow()
    let zones = SystemZones(caller)
    let schedules = ScheduleOutline(zones: zones, now: SystemClock.wallMilliseconds() / 1000)
    Console.show(workflow.missingZones(zones), caller)
    switch output {
    case .text: Console.print(text(workflow, file, schedules))
    case .json: Console.print(value(workflow, file, schedules).prettyJSON)
    }
  }

  private func text(_ workflow: Workflow, _ file: WorkflowFile, _ schedules: ScheduleOutline) -> String {
    var lines = ["\(DisplayText.inline(workflow.name))  (\(DisplayText.inline(file.path)))"]
    if let description = workflow.description {
      lines += description.split(whereSeparator: \.isNewline).map { "  " + DisplayText.inline(String($0)) }
    }
    if let inputs = workflow.inputs, !inputs.isEmpty { lines += ["", "inputs:"] + inputs.map { "  " + $0.line } }
    let outline = StepOutline(workflow.resources)
    if !workflow.resources.isEmpty { lines += ["", "resources:"] + outline.resourceLines }
    if !workflow.secrets.isEmpty { lines += ["", "secrets:"] + workflow.secrets.map { "  " + $0.line } }
    lines += ["", workflow.body.isGraph ? "tasks:" : "steps:"] + outline.lines(workflow.body)
    if !workflow.finally.isEmpty { lines += ["", "finally:"] + outline.lines(.pipeline(workflow.finally)) }
    if !workflow.schedules.isEmpty { lines += ["", "schedule:"] + schedules.lines(workflow.schedules) }
    return lines.joined(separator: "\n")
  }

  private func value(_ workflow: Workflow, _ file: WorkflowFile, _ schedules: ScheduleOutline) -> Value {
    let resources = workflow.resources
    return .object([
      "schema": .number(1), "name": .string(workflow.name), "file": .string(file.path),
      "description": workflow.description.map(Value.string) ?? .null,
      "inputs": workflow.inputs.map { .array($0.map(\.summary)) } ?? .null,
      "secrets": .array(workflow.secrets.map(\.summary)),
      "resources": .array(resources.map { $0.summary(among: resources) }),
      workflow.body.isGraph ? "tasks" : "steps": workflow.body.summary(resources),
      "finally": .array(workflow.finally.map { $0.summary(resources) }),
      "schedule": .array(workflow.schedules.map(schedules.value)),
    ])
  }
}

extension Resource {
  /// As `describe` prints it.
  fileprivate func summary(among resources: [Resource]) -> Value {
    .object([
      "name": .string(name), "scope": .string(scope.rawValue),
      "needs": .array(needs.map { .string(resources[$0].name) }), "service": .bool(service != nil),
      "ports": .array(ports.map(Value.string)), "outputs": .array(outputs.map { .string($0.name) }),
    ])
  }
}

extension StepGroup {
  /// As `describe` prints it.
  fileprivate func summary(_ resources: [Resource]) -> Value {
    guard case .graph(let graph) = self else { return .array(members.map { $0.summary(resources) }) }
    return .array(
      zip(graph.tasks, graph.needs).map { task, needs in
        guard case .object(var object) = task.summary(resources), !needs.isEmpty else { return task.summary(resources) }
        object["needs"] = .array(needs.map { .string(graph.tasks[$0].id) })
        return .object(object)
      })
  }
}

extension Step {
  /// As `describe` prints it.
  fileprivate func summary(_ resources: [Resource]) -> Value {
    var object: OrderedDictionary<String, Value> = ["id": .string(id)]
    if let name = name?.template.constantText { object["name"] = .string(name) }
    switch action {
    case .run(let script): object["run"] = .string(script.shell.arguments.first ?? "")
    case .command(let arguments): object["command"] = arguments.first?.template.constantText.map(Value.string) ?? .null
    case .uses(let use): object["uses"] = .string(use.signature.name)
    case .group(let group): object[group.isGraph ? "tasks" : "steps"] = group.summary(resources)
    }
    if let condition { object["if"] = .string(condition.condition.expression.text) }
    if !self.resources.isEmpty { object["resources"] = .array(self.resources.map { .string(resources[$0].name) }) }
    return .object(object)
  }
}
