/// The log of programs of a resource that ran in a row: mostly from its setup to its teardown.
package struct ResourceLog: Sendable, Hashable {
  package var name: String
  /// The step that it was made for, if its scope is one step.
  package var step: StepAddress?
  /// The name of the file among the job's logs.
  package var file: String

  package init(name: String, step: StepAddress? = nil, file: String) {
    self.name = name
    self.step = step
    self.file = file
  }

  package var path: String { ResourceRecord.path(of: name, step) }
}
