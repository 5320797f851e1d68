import Diagnostics
import Expressions
import Workflows
import YAML

extension Preflight {
  /// The workflow that a step makes a job of may have been made by then, so it is an error only where nothing can have
  /// made it.
  mutating func checkSubmit(_ use: ActionUse, _ around: Around) {
    guard case .text(let template)? = use.arguments.first(where: { $0.name == "workflow" })?.value,
      let name = template.template.constantText
    else { return }
    let places = SubmitRequest.places(of: name, from: directory, in: workspace)
    guard !places.contains(where: probe.isFile) else { return }
    report(
      severity(around), .missingFile, "there is no workflow '\(name)'", at: template.node.range,
      help: ["It is looked for as \(places.joined(separator: " and "))."])
  }
}
