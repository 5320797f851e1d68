import Linux

/// A directory of workflow files.
struct WorkflowFolder {
  /// The paths of the files in it, sorted; empty if there is no such directory.
  let files: [String]

  init(_ path: String, caller: Caller) {
    let entries = (try? Directory(following: caller.absolute(path)).entries()) ?? []
    let paths = entries.map(\.name).filter(Self.isWorkflow).sorted().map { "\(path)/\($0)" }
    // A directory, a pipe or a link to nothing may have such a name, too.
    files = paths.filter { PathProbe.type(of: caller.absolute($0)) == .regular }
  }

  /// What `ergate exec NAME` takes.
  var names: [String] { files.map(Self.name) }

  static func name(_ file: String) -> String {
    let last = file.split(separator: "/").last.map(String.init) ?? file
    return last.hasSuffix(".yaml") ? String(last.dropLast(5)) : String(last.dropLast(4))
  }

  private static func isWorkflow(_ name: String) -> Bool {
    (name.hasSuffix(".yaml") || name.hasSuffix(".yml")) && !name.hasPrefix(".")
  }
}
