import Expressions
import Workflows

/// What `matrix`, `item`, `index` and `key` are in the innermost instances around a step.
struct InstanceContext {
  private(set) var matrix: Value?
  private(set) var item: Value?
  private(set) var index: Value?
  private(set) var key: Value?

  /// In one instance of a step, which stands in what this is of.
  func inside(_ instance: Instance, of expansion: Expansion) -> InstanceContext {
    var context = self
    context.index = .number(Double(instance.index))
    switch expansion {
    case .matrix: context.matrix = instance.value
    case .foreach:
      context.item = instance.value
      context.key = instance.key.map(Value.string) ?? .null
    }
    return context
  }
}
