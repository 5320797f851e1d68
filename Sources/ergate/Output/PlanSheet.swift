import Diagnostics
import Engine
import Reporting
import Workflows

/// What a run would do, as people read it.
struct PlanSheet {
  private let workflow: Workflow
  private let forecast: WorkflowForecast
  private let outline: StepOutline

  init(_ forecast: WorkflowForecast, of workflow: Workflow) {
    self.workflow = workflow
    self.forecast = forecast
    outline = StepOutline(workflow.resources)
  }

  var text: String {
    var lines = ["\(DisplayText.inline(workflow.name)) would run:"]
    if let problem = forecast.problem { lines.append("  nothing but 'finally': \(DisplayText.inline(problem))") }
    lines += self.lines(forecast.body)
    if !forecast.finally.isEmpty { lines += ["and finally, whatever happened:"] + self.lines(forecast.finally) }
    let used = forecast.usedResources
    let resources = outline.resourceLines.enumerated().filter { used.contains($0.offset) }.map(\.element)
    if !resources.isEmpty { lines += ["with:"] + resources }
    return lines.joined(separator: "\n")
  }

  private func lines(_ forecasts: [StepForecast], indentation: String = "  ") -> [String] {
    forecasts.flatMap { forecast in
      var lines = [indentation + outline.heading(forecast.step)]
      let inner = indentation + "    "
      if !forecast.needs.isEmpty { lines.append("\(inner)after \(forecast.needs.joined(separator: ", "))") }
      lines += outline.details(forecast.step).map { inner + $0 }
      if let verdict = forecast.verdict.reading { lines.append("\(inner)→ \(DisplayText.inline(verdict))") }
      if let instances = forecast.instances {
        lines += self.lines(instances: instances, indentation: indentation)
      } else {
        if !forecast.instancesDependOn.isEmpty {
          lines.append("\(inner)→ which instances there are depends on \(forecast.instancesDependOn.inWords)")
        }
        lines += self.lines(forecast.inside, indentation: indentation + "  ")
      }
      return lines
    }
  }

  /// Those of which the same is to be said are said once.
  private func lines(instances: [StepForecast], indentation: String) -> [String] {
    let inner = indentation + "    "
    guard !instances.isEmpty else { return ["\(inner)→ there are no instances"] }
    let names = instances.map { DisplayText.inline($0.instanceName) }
    let shown = names.prefix(Self.namedInstances).joined(separator: ", ")
    let more = names.count > Self.namedInstances ? " and \(names.count - Self.namedInstances) more" : ""
    var lines = ["\(inner)\(names.count) instance\(names.count == 1 ? "" : "s"): \(shown)\(more)"]
    let below = instances.map { instance in
      (instance.verdict.reading.map { ["\(inner)→ \(DisplayText.inline($0))"] } ?? [])
        + self.lines(instance.inside, indentation: indentation + "  ")
    }
    guard below.contains(where: { $0 != below[0] }) else { return lines + below[0] }
    for (index, instance) in instances.enumerated() {
      lines.append("\(indentation)  [\(names[index])]")
      if let verdict = instance.verdict.reading { lines.append("\(inner)  → \(DisplayText.inline(verdict))") }
      lines += self.lines(instance.inside, indentation: indentation + "    ")
    }
    return lines
  }

  private static let namedInstances = 8
}

extension StepForecast.Verdict {
  /// What there is to say of it; nil of a step that simply runs.
  var reading: String? {
    switch self {
    case .runs(nil): nil
    case .runs(let reason?): "runs: \(reason)"
    case .skipped(let reason): "skipped: \(reason.reading)"
    case .cached(let job): "cached, as in job \(job)"
    case .cachedUnless(let doubts):
      "cached, unless \(doubts.inWords) \(doubts.count == 1 ? "makes" : "make") a difference"
    case .open(let names): "runs or not: depends on \(names.inWords)"
    case .fails(let reason): "fails: \(reason)"
    }
  }
}

extension StepForecast {
  /// `os=a` of `check[os=a]`.
  fileprivate var instanceName: String {
    let name = path.split(separator: "/").last ?? ""
    return String(name.drop { $0 != "[" }.dropFirst().dropLast())
  }

  fileprivate var usedResources: Set<Int> {
    guard mayRun else { return [] }
    return Set(step.resources).union((instances ?? []).flatMap(\.usedResources)).union(inside.flatMap(\.usedResources))
  }
}

extension WorkflowForecast {
  /// The places of the resources that steps which may run name.
  var usedResources: Set<Int> { Set((body + finally).flatMap(\.usedResources)) }
}

extension [String] {
  /// `steps.a, steps.b and input`.
  fileprivate var inWords: String {
    guard let last, count > 1 else { return first ?? "" }
    if count > 4 { return prefix(4).joined(separator: ", ") + " and \(count - 4) more" }
    return dropLast().joined(separator: ", ") + " and " + last
  }
}
