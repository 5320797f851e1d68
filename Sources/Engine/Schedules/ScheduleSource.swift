package import Calendars
package import Jobs
package import Workflows

/// Finds the workflows whose schedules are acted on.
@EngineActor
package protocol ScheduleSource: AnyObject, Sendable {
  /// All files, as they are now. What is wrong with one is said once, not at each call.
  func files() -> [ScheduledFile]
  /// Sets what is called when a file may have changed. Changes may also be noticed by ``files()`` alone.
  func whenChanged(_ action: @escaping @EngineActor () -> Void)
}

/// A workflow file, as far as its schedules are concerned.
package struct ScheduledFile: Sendable {
  /// Names the file among all whose schedules are kept in the store (``ScheduleID/workflow``).
  package var path: String
  /// Nil for a file that is not valid now: nothing of it is due, and nothing is forgotten.
  package var content: Content?

  package struct Content: Sendable {
    package var workflow: Workflow
    /// What its jobs run.
    package var bundle: WorkflowBundle
    /// The directory that steps run in. Absolute.
    package var workspace: String
    /// For each schedule its zone; nil where there is none of that name.
    package var zones: [Zone?]

    package init(workflow: Workflow, bundle: WorkflowBundle, workspace: String, zones: [Zone?]) {
      self.workflow = workflow
      self.bundle = bundle
      self.workspace = workspace
      self.zones = zones
    }
  }

  package init(path: String, content: Content?) {
    self.path = path
    self.content = content
  }
}
