import Jobs

/// Why a resource is not there for a step.
enum ResourceProblem: Error {
  /// It could not be made.
  case failed(StepFailure)
  /// Who wanted it was stopped meanwhile.
  case stopped(StopReason)
  case interrupted(RunInterruption)
}
