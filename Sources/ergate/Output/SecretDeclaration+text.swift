import Diagnostics
import Expressions
import OrderedCollections
import Workflows

extension SecretDeclaration {
  /// For people: `token  the variable DEPLOY_TOKEN`.
  var line: String {
    switch source {
    case .variable(let name): "\(self.name)  the variable \(name)"
    case .file(let path): "\(name)  the file \(DisplayText.inline(path))"
    case .command(let arguments): "\(name)  what is printed by: \(DisplayText.inline(arguments.joined(separator: " ")))"
    }
  }

  /// As `describe` prints it.
  var summary: Value {
    let source: (key: String, value: Value) =
      switch source {
      case .variable(let name): ("env", .string(name))
      case .file(let path): ("file", .string(path))
      case .command(let arguments): ("command", .array(arguments.map(Value.string)))
      }
    return .object(["name": .string(name), source.key: source.value])
  }
}
