package import Jobs
package import Workflows

/// What people and programs are told while jobs run.
package enum Report: Sendable {
  /// A job is about to run in this process.
  case opened(JobOpening)
  /// A step that is about to begin is called so: what the expressions in its `name` give. Comes before its `started`.
  ///
  /// Only for a name that holds expressions; any other is in the workflow (``Step/fixedName``). The step of a name that
  /// cannot be evaluated fails with that, and is never reported so.
  case named(StepAddress, String, job: JobID)
  /// Something happened: the same events that the journal keeps.
  case event(JournalRecord, job: JobID)
  /// A step wrote something.
  case output(StepAddress, OutputStream, [UInt8], job: JobID)
  /// A person at the terminal is about to be asked something: what was held back is to be shown, and nothing drawn over
  /// the question until the next event.
  case asking(job: JobID)
  /// The job no longer runs in this process. A job that could not even begin is closed without having been opened.
  case closed(JobSnapshot)
}

/// What a reporter needs to know about a job before its first event.
package struct JobOpening: Sendable {
  package var snapshot: JobSnapshot
  package var workflow: Workflow
  /// Where the job's log files are.
  package var logDirectory: String

  package init(snapshot: JobSnapshot, workflow: Workflow, logDirectory: String) {
    self.snapshot = snapshot
    self.workflow = workflow
    self.logDirectory = logDirectory
  }
}
