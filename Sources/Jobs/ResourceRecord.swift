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
}
