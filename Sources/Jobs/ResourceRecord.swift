package import Expressions

/// A resource that is set up.
package struct ResourceRecord: Sendable, Hashable {
  package var name: String
  /// The step that it was set up for, if its scope is one step.
  package var step: StepAddress?
  package var value: Value

  package init(name: String, step: StepAddress? = nil, value: Value = .null) {
    self.name = name
    self.step = step
    self.value = value
  }

  package var path: String { Self.path(of: name, step) }

  /// As people see and write it: `resources.db`, `build/resources.db`.
  static func path(of name: String, _ step: StepAddress?) -> String {
    (step.map { "\($0.path)/" } ?? "") + "resources.\(name)"
  }
}
