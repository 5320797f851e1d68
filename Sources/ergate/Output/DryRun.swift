import Diagnostics
import Expressions
import OrderedCollections
import Workflows

/// What a run of a workflow with these inputs would do, as far as it is known before; starts no process.
struct DryRun {
  let workflow: Workflow
  let input: Value
  let context: Value

  var text: String {
    let outline = StepOutline(workflow.resources, verdict: verdict)
    var lines = ["\(DisplayText.inline(workflow.name)) would run:"] + outline.lines(workflow.body)
    if !workflow.finally.isEmpty {
      lines += ["and finally, whatever happened:"] + outline.lines(.pipeline(workflow.finally))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Whether a condition holds, if it asks for nothing that only a run brings.
  private func verdict(_ condition: ConditionTemplate) -> Bool? {
    let references = condition.condition.expression.references
    guard references.functions.isDisjoint(with: [.success, .failure, .always, .cancelled, .hashFiles]),
      references.contexts.isSubset(of: ["inputs", "context"])
    else { return nil }
    let inputs = workflow.inputs == nil ? Value.object([:]) : input
    return try? condition.condition.holds(in: GivenContexts(["inputs": inputs, "context": context]))
  }
}
