package import Expressions
package import YAML

/// An expression that decides, and the node that it was read from, for messages.
package struct ConditionTemplate: Sendable {
  package var condition: Condition
  package var node: Node

  package init(_ condition: Condition, at node: Node) {
    self.condition = condition
    self.node = node
  }

  /// True if it asks for the status itself; otherwise a step's `if` means `success() && (…)`.
  package var callsStatusFunction: Bool { condition.callsStatusFunction }
}
