package import Jobs
package import Workflows

/// What would become of a step, as far as that is known before the run.
package struct StepForecast: Sendable {
  package enum Verdict: Sendable, Hashable {
    /// It runs if nothing before it fails. A step with `sources` or `generates` has a reason to.
    case runs(because: String?)
    case skipped(SkipReason)
    /// It is up to date: the success of this job stands for it.
    case cached(from: String)
    /// It is up to date unless one of these, which are not known yet, makes a difference.
    case cachedUnless([String])
    /// Whether it runs depends on these.
    case open([String])
    /// It cannot work, for this reason.
    case fails(String)
  }

  package var step: Step
  /// As people write it: `check[os=a]/unit`.
  package var path: String
  package var verdict: Verdict
  /// The tasks that it waits for.
  package var needs: [String] = []
  /// What is in it, in the order in which it may begin; empty if it is no group, or does not run.
  package var inside: [StepForecast] = []
  /// Of a matrix or foreach, if it is known what they are.
  package var instances: [StepForecast]?
  /// What the instances depend on, where they are not known.
  package var instancesDependOn: [String] = []

  /// Whether something of it may be done in the run.
  package var mayRun: Bool {
    switch verdict {
    case .runs, .cachedUnless, .open, .fails: true
    case .skipped, .cached: false
    }
  }
}

/// What a run of a workflow would do, as far as that is known before.
package struct WorkflowForecast: Sendable {
  package var body: [StepForecast]
  package var finally: [StepForecast]
  /// Why no step would run.
  package var problem: String?
}
