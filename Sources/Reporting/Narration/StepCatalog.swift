import Diagnostics
import Engine
package import Workflows

/// What a workflow says of its steps, as far as people are told: names, kinds, and places in the file.
package struct StepCatalog: Sendable {
  package struct Entry: Sendable {
    /// The step's `name`, if it has no expressions.
    package var name: String?
    package var isGroup: Bool
    /// There are instances of it.
    package var isExpanded = false
    fileprivate var offset: Int
  }

  private let source: Source
  private var entries: [String: Entry] = [:]

  package init(_ workflow: Workflow) {
    source = workflow.source
    add(workflow.steps)
    add(workflow.finally)
  }

  private mutating func add(_ steps: [Step]) {
    for step in steps {
      var entry = Entry(name: step.fixedName, isGroup: false, offset: step.range.offsets.lowerBound)
      entry.isExpanded = step.expansion != nil
      if let inner = step.group {
        entry.isGroup = true
        add(inner.members)
      }
      entries[step.id] = entry
    }
  }

  package subscript(id: String) -> Entry? { entries[id] }

  /// Where a step begins: `workflows/ci.yaml:14`.
  package func place(of id: String) -> String? {
    entries[id].map { "\(DisplayText.inline(source.path)):\(source.lines.line(at: $0.offset))" }
  }
}
