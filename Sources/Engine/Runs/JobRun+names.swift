import Expressions
import Jobs
import Workflows

extension JobRun {
  /// Tells those who watch what a step is called that is about to begin, where expressions make its name.
  func announceName(of step: Step, at address: StepAddress, in scope: RunScope) async throws(StepFailure) {
    guard let name = step.name, name.template.constantText == nil else { return }
    let text = try text(name, in: scope)
    await report(.named(address, secrets?.masked(text) ?? text, job: lease.id))
  }
}
