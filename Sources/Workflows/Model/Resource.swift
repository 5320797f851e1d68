package import Diagnostics

/// Something that steps use, made before and undone after: `resources.NAME`.
package struct Resource: Sendable {
  /// For how long there is one of it.
  package enum Scope: String, Sendable, Hashable, CaseIterable {
    case job
    /// One attempt of a step that names it, with all that the step holds.
    case step
  }

  package var name: String
  /// Where the name stands in the file.
  package var range: SourceRange
  package var scope = Scope.job
  /// The resources that must be there before it, by their place in ``Workflow/resources``. There is no cycle.
  package var needs: [Int] = []
  /// The names of the ports that it gets.
  package var ports: [String] = []
  /// Programs are steps, so that all that holds for a step's process holds for them: scripts, and the service's argv.
  package var setup: Step?
  package var check: Step?
  package var teardown: Step?
  package var service: Step?
  package var ready: Readiness?
  /// What ends the service.
  package var stop: StopSetting?
  package var outputs: [NamedTemplate] = []

  init(name: String, range: SourceRange) {
    self.name = name
    self.range = range
  }

  /// What messages and logs call it. No step can have such an id.
  package static func label(_ name: String) -> String { "resources.\(name)" }

  package var label: String { Self.label(name) }
}
