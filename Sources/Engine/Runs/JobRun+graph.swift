import Expressions
import Jobs
import OrderedCollections
import Workflows

extension JobRun {
  /// Runs what a workflow or group holds.
  func runSteps(
    of group: StepGroup, _ parallelism: Parallelism, in frame: Frame
  ) async throws(RunInterruption) -> GroupOutcome {
    switch group {
    case .pipeline(let steps): return try await runPipeline(steps, in: frame)
    case .graph(let graph):
      return try await GraphRun(graph, parallelism, in: frame, self).perform()
    }
  }
}
