import Engine
import Expressions
import Jobs
import Workflows

extension Invocation {
  /// What `with` holds.
  var arguments: [NamedTemplate] {
    guard case .uses(let use) = step.action else { return [] }
    return use.arguments
  }

  /// The value of one entry of `with`; nil if there is none.
  func argument(_ name: String) throws(StepFailure) -> Value? {
    guard let argument = arguments.first(where: { $0.name == name }) else { return nil }
    return try value(argument.value)
  }

  /// The expression that an entry of `with` is, as it is written.
  func spelling(of name: String) -> String? {
    guard case .text(let text)? = arguments.first(where: { $0.name == name })?.value else { return nil }
    return text.template.soleExpression?.text
  }
}
