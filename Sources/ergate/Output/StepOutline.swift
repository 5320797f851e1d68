import Diagnostics
import Expressions
import Workflows
import YAML

/// The steps of a workflow as a list that people read: what runs, in which order, and when.
struct StepOutline {
  /// Those of the workflow, which its steps name by their places.
  let resources: [Resource]

  init(_ resources: [Resource]) { self.resources = resources }

  /// What the workflow declares, a line for each.
  var resourceLines: [String] {
    resources.map { resource in
      var parts: [String] = []
      if let setup = resource.setup { parts.append("set up by \(summary(setup.action))") }
      if let service = resource.service { parts.append("service \(summary(service.action))") }
      if resource.scope == .step { parts.append("for each step") }
      if !resource.needs.isEmpty { parts.append("needs \(names(resource.needs))") }
      return "  \(resource.name): \(DisplayText.inline(parts.joined(separator: ", ")))"
    }
  }

  private func names(_ indexes: [Int]) -> String { indexes.map { resources[$0].name }.joined(separator: ", ") }

  func lines(_ group: StepGroup, indentation: String = "  ") -> [String] {
    group.members.enumerated().flatMap { index, step in
      var lines = [indentation + heading(step)]
      if case .graph(let graph) = group, !graph.needs[index].isEmpty {
        lines.append("\(indentation)    after \(graph.needs[index].map { graph.tasks[$0].id }.joined(separator: ", "))")
      }
      lines += details(step).map { indentation + "    " + $0 }
      if let inner = step.group { lines += self.lines(inner, indentation: indentation + "  ") }
      return lines
    }
  }

  func heading(_ step: Step) -> String {
    let name = step.name?.template.constantText.map { " (\(DisplayText.inline($0)))" } ?? ""
    let summary = DisplayText.inline(summary(step.action))
    return "\(step.id)\(name): \(summary)"
  }

  private func summary(_ action: StepAction) -> String {
    switch action {
    case .run(let script):
      let lines = script.text.node.text.split(whereSeparator: \.isNewline)
      return "\(script.shell.arguments.first ?? "") \(lines.first.map { String($0).shortened } ?? "")"
        + (lines.count > 1 ? " … (\(lines.count) lines)" : "")
    case .command(let arguments):
      return arguments.map { $0.node.text.quotedForReading }.joined(separator: " ").shortened
    case .uses(let use): return "uses \(use.signature.name)"
    case .group(.pipeline(let steps)): return "group of \(steps.count) step\(steps.count == 1 ? "" : "s")"
    case .group(.graph(let graph)): return "graph of \(graph.tasks.count) task\(graph.tasks.count == 1 ? "" : "s")"
    }
  }

  func details(_ step: Step) -> [String] {
    var details: [String] = []
    if let condition = step.condition {
      details.append("if \(DisplayText.inline(condition.condition.expression.text))")
    }
    if case .uses(let use) = step.action, let text = use.constant("workflow") {
      details.append("makes a job of \(DisplayText.inline(text))")
    }
    if !step.resources.isEmpty { details.append("uses \(names(step.resources))") }
    switch step.expansion {
    case .matrix(let template): details.append("for each of matrix \(DisplayText.inline(template.reading))")
    case .foreach(let template): details.append("for each of \(DisplayText.inline(template.reading))")
    case nil: break
    }
    if let repetition = step.repetition {
      let limit = repetition.max.map { ", at most \($0) times" } ?? ""
      details.append("until \(DisplayText.inline(repetition.until.condition.expression.text))\(limit)")
    }
    if let retry = step.retry { details.append("up to \(retry.maxAttempts) attempts") }
    if let timeout = step.timeout { details.append("at most \(timeout.formatted)") }
    for rule in step.next { details.append(self.rule(rule)) }
    return details
  }

  private func rule(_ rule: NextRule) -> String {
    let target =
      switch rule.target {
      case .step(_, let id): "goes on with \(id)"
      case .end: "ends here"
      case .abort: "aborts the job"
      }
    return "then \(target)" + (rule.condition.map { " if \(DisplayText.inline($0.condition.expression.text))" } ?? "")
  }
}

extension ActionUse {
  /// An entry of `with` that is a text without expressions.
  fileprivate func constant(_ name: String) -> String? {
    guard case .text(let text)? = arguments.first(where: { $0.name == name })?.value else { return nil }
    return text.template.constantText
  }
}

extension ValueTemplate {
  /// In a line, for people.
  fileprivate var reading: String {
    switch self {
    case .literal(let value): value.json.shortened
    case .text(let text): text.node.text.shortened
    case .list(let items): "[\(items.map(\.reading).joined(separator: ", "))]".shortened
    case .map(let entries): "{\(entries.map { "\($0.name): \($0.value.reading)" }.joined(separator: ", "))}".shortened
    }
  }
}

extension Node {
  /// The text of a scalar.
  fileprivate var text: String {
    if case .scalar(let scalar) = content { scalar.text } else { "" }
  }
}

extension String {
  fileprivate var shortened: String { count > 72 ? prefix(71) + "…" : self }

  /// In quotes if it would be misread as several words; for people, not for shells.
  fileprivate var quotedForReading: String {
    isEmpty || contains(where: \.isWhitespace) ? "'\(self)'" : self
  }

  var trimmedEnd: String {
    var text = self
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
