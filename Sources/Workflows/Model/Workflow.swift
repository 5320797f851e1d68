package import Diagnostics

/// A workflow file, read and checked: what a job runs.
package struct Workflow: Sendable {
  package var source: Source
  package var name: String
  package var description: String?
  /// Nil if the file declares no inputs: then the job's input may be any JSON.
  package var inputs: [InputDeclaration]?
  package var environment = EnvironmentBlock()
  package var dotenv: [DotenvFile] = []
  package var inheritedEnvironment = InheritedEnvironment.all
  package var defaults = Defaults()
  /// Of the whole job, from its claim.
  package var timeout: Duration?
  package var finallyTimeout = Duration.seconds(600)
  package var steps: [Step] = []
  package var finally: [Step] = []
  package var returnValue: ValueTemplate?
  package var outputs: [NamedTemplate] = []

  package init(source: Source, name: String) {
    self.source = source
    self.name = name
  }
}
