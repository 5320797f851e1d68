import Expressions
package import Workflows

extension Step {
  /// Its `name`, if there is one and no expression stands in it: what it is called before anything runs.
  package var fixedName: String? { name?.template.constantText }
}
