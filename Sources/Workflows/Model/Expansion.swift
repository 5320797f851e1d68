package import Expressions

/// What makes several instances of one step, which run side by side.
package enum Expansion: Sendable {
  /// Combinations of the values of some axes: a map of axes to lists, with `include` and `exclude`.
  case matrix(ValueTemplate)
  /// The items of a list or map.
  case foreach(ValueTemplate)

  /// The key of the step that it is read from.
  var key: String {
    switch self {
    case .matrix: "matrix"
    case .foreach: "foreach"
    }
  }

  package static let standardLimit = 1024

  /// Where it stands is data that is known only at run time.
  package var template: ValueTemplate {
    switch self {
    case .matrix(let template), .foreach(let template): template
    }
  }

  /// The instances that evaluated data makes.
  package func instances(of value: Value, limit: Int) throws(ExpansionError) -> InstanceList {
    switch self {
    case .matrix: try InstanceList(combinations: Matrix(value).combinations(limit: limit), limit: limit)
    case .foreach: try InstanceList(items: value, limit: limit)
    }
  }
}
