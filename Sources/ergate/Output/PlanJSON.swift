import Diagnostics
import Engine
import Expressions
import Jobs
import OrderedCollections
import Reporting
import Workflows

/// What a run would do, as `ergate plan --output json` prints it.
struct PlanJSON {
  let forecast: WorkflowForecast
  let workflow: Workflow

  var value: Value {
    var object: OrderedDictionary<String, Value> = [
      "schema": .number(1), "workflow": .string(workflow.name), "file": .string(workflow.source.path),
    ]
    if let problem = forecast.problem { object["problem"] = .string(problem) }
    let used = forecast.usedResources
    object["resources"] = .array(
      workflow.resources.indices.filter(used.contains).map { .string(workflow.resources[$0].name) })
    object["steps"] = .array(forecast.body.map(step))
    object["finally"] = .array(forecast.finally.map(step))
    return .object(object)
  }

  /// A line for each step, groups before what they hold.
  var lines: [Value] { forecast.body.flatMap { flat($0, "body") } + forecast.finally.flatMap { flat($0, "finally") } }

  private func flat(_ forecast: StepForecast, _ part: String) -> [Value] {
    var own: OrderedDictionary<String, Value> = ["schema": .number(1), "part": .string(part)]
    own.merge(members(of: forecast)) { _, new in new }
    return [.object(own)] + ((forecast.instances ?? []) + forecast.inside).flatMap { flat($0, part) }
  }

  private func step(_ forecast: StepForecast) -> Value {
    var object = members(of: forecast)
    if let instances = forecast.instances { object["instances"] = .array(instances.map(step)) }
    if let group = forecast.step.group, !forecast.inside.isEmpty {
      object[group.isGraph ? "tasks" : "steps"] = .array(forecast.inside.map(step))
    }
    return .object(object)
  }

  private func members(of forecast: StepForecast) -> OrderedDictionary<String, Value> {
    let step = forecast.step
    var object: OrderedDictionary<String, Value> = ["path": .string(forecast.path), "id": .string(step.id)]
    object["verdict"] = .string(forecast.verdict.word)
    switch forecast.verdict {
    case .runs(let reason): if let reason { object["reason"] = .string(reason) }
    case .skipped(let reason): object["reason"] = .string(reason.reading)
    case .cached(let job): object["from"] = .string(job)
    case .cachedUnless(let names), .open(let names): object["depends_on"] = .array(names.map(Value.string))
    case .fails(let reason): object["reason"] = .string(reason)
    }
    if !forecast.needs.isEmpty { object["needs"] = .array(forecast.needs.map(Value.string)) }
    if !forecast.instancesDependOn.isEmpty {
      object["instances_depend_on"] = .array(forecast.instancesDependOn.map(Value.string))
    }
    if !step.resources.isEmpty {
      object["resources"] = .array(step.resources.map { .string(workflow.resources[$0].name) })
    }
    return object
  }
}

extension StepForecast.Verdict {
  fileprivate var word: String {
    switch self {
    case .runs: "runs"
    case .skipped: "skipped"
    case .cached: "cached"
    case .cachedUnless: "cached-unless"
    case .open: "depends"
    case .fails: "fails"
    }
  }
}
