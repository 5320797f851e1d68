package import Expressions
package import YAML

/// A text of the file that may hold expressions, and the node that it was read from, for messages.
package struct TextTemplate: Sendable {
  package var template: Template
  package var node: Node

  package init(_ template: Template, at node: Node) {
    self.template = template
    self.node = node
  }
}
