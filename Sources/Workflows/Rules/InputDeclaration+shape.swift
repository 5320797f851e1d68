import Expressions

extension InputDeclaration {
  /// What `inputs.NAME` is. One that may be left out may be null.
  var shape: Shape {
    switch kind {
    case .string, .integer, .number, .boolean, .path: .scalar
    case .choice: isRequired || defaultValue != nil ? .word(options) : .scalar
    case .list: .list(of: .any)
    case .map: .map(of: .any)
    }
  }
}
