import Engine
import Linux
import OrderedCollections

/// The process that calls `ergate`, as far as commands look at it: its directory and its environment.
struct Caller: Sendable {
  let environment: ProcessEnvironment
  /// Absolute.
  let directory: String

  static var current: Caller {
    var variables: OrderedDictionary<String, [UInt8]> = [:]
    for (name, value) in OwnProcess.environment where variables[name] == nil { variables[name] = value }
    return Caller(environment: ProcessEnvironment(variables), directory: OwnProcess.currentDirectory)
  }

  func absolute(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    return directory == "/" ? "/\(path)" : "\(directory)/\(path)"
  }

  /// The variables as text, for what looks up a few of them.
  var texts: [String: String] {
    Dictionary(uniqueKeysWithValues: environment.variables.map { ($0.key, String(decoding: $0.value, as: UTF8.self)) })
  }
}
