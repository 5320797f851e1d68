import Engine
import Linux
import OrderedCollections

/// The process that calls `ergate`, as far as commands look at it: its directory and its environment.
struct Caller {
  let environment: ProcessEnvironment
  let directory: String

  static let current = Caller(
    environment: ProcessEnvironment(
      OrderedDictionary(OwnProcess.environment.map { ($0.name, $0.value) }) { first, _ in first }),
    directory: OwnProcess.currentDirectory)

  func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : "\(directory)/\(path)" }

  /// The variables as text, for what looks up a few of them.
  var texts: [String: String] {
    Dictionary(uniqueKeysWithValues: environment.variables.map { ($0.key, String(decoding: $0.value, as: UTF8.self)) })
  }
}
