package import Diagnostics

/// One step of a pipeline or task of a graph: an action and all that is said around it.
package struct Step: Sendable {
  /// Unique in the workflow, whatever the case; of a task its key.
  package var id: String
  /// False for the `step-N` that a step without an `id` gets.
  package var hasOwnID: Bool
  /// Where the step begins in the file.
  package var range: SourceRange
  /// Its place in the order of the whole file, groups before what they hold. Its inner steps have the numbers up to
  /// `lastOrdinal`.
  package var ordinal: Int
  package var lastOrdinal: Int

  package var name: TextTemplate?
  package var condition: ConditionTemplate?
  package var action: StepAction
  package var environment = EnvironmentBlock()
  package var workingDirectory: TextTemplate?
  package var stdin: TextTemplate?
  /// `tty`: whether its output is a terminal.
  package var hasTerminal = false
  package var timeout: Duration?
  package var stop: StopSetting?
  package var retry: RetryPolicy?
  package var onInterrupt = InterruptPolicy.rerun
  package var continueOnError = ContinueOnError.never
  package var returnValue: ValueTemplate?
  package var outputs: [NamedTemplate] = []
  package var next: [NextRule] = []
  /// Whether `result.stdout` and `result.stderr` are named, so that they must be kept.
  package var namesStdout = false
  package var namesStderr = false
  /// Of a graph, or of the instances of a step.
  package var parallelism = Parallelism()
  package var expansion: Expansion?
  package var maxInstances = Expansion.standardLimit
  package var repetition: RepeatPolicy?
  /// What it uses, by the place in ``Workflow/resources``, in the order in which it names them.
  package var resources: [Int] = []
  /// What `sources` and `generates` say.
  package var increment: Increment?

  /// Globs of what is to be kept when it has ended.
  package var artifacts: [TextTemplate] = []

  /// What the step holds, if it is a group.
  package var group: StepGroup? {
    if case .group(let group) = action { group } else { nil }
  }
}
