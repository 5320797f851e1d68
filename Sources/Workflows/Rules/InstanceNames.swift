import Expressions
import OrderedCollections

/// The names that exist inside a step with `matrix` or `foreach`.
enum InstanceNames {
  /// With the names of its axes and what `include` adds; nil: they are known only at run time.
  case matrix([String]?)
  case foreach

  init(_ expansion: Expansion) {
    switch expansion {
    case .foreach: self = .foreach
    case .matrix(let template): self = .matrix(Self.names(template))
    }
  }

  private static func names(_ template: ValueTemplate) -> [String]? {
    guard case .map(let entries) = template else { return nil }
    var names: OrderedSet<String> = []
    for entry in entries {
      switch entry.name {
      case Matrix.exclude: break
      case Matrix.include:
        guard case .list(let items) = entry.value else { return nil }
        for item in items {
          guard case .map(let added) = item else { return nil }
          names.formUnion(added.map(\.name))
        }
      default: names.append(entry.name)
      }
    }
    return Array(names)
  }

  /// The contexts that it adds.
  var contexts: [String] {
    switch self {
    case .matrix: ["matrix", "index"]
    case .foreach: ["item", "index", "key"]
    }
  }

  /// What `matrix` is.
  var matrixShape: Shape? {
    guard case .matrix(let names) = self else { return nil }
    guard let names else { return .map(of: .any) }
    return .object(OrderedDictionary(names.map { ($0, .any) }) { first, _ in first })
  }
}
