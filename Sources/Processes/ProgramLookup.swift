import Engine
import Linux

/// Finds the file that a command names, as the shell would in the program's own surroundings.
struct ProgramLookup {
  /// Where execvp(3) looks when there is no `PATH`.
  static let standardPath = "/bin:/usr/bin"

  /// The files that a name may mean. Kept for the next step, which mostly has the same interpreter and `PATH`; whether
  /// they are there is asked anew for each.
  struct Places {
    private var name = ""
    private var path = ""
    private var files: [String] = []

    /// In the order of the `PATH`, each once.
    mutating func files(of name: String, in path: String) -> [String] {
      guard name != self.name || path != self.path else { return files }
      (self.name, self.path, files) = (name, path, [])
      // By bytes: characters would have to be found first.
      for entry in path.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false) {
        let file = entry.isEmpty ? name : "\(Substring(entry))/\(name)"
        if !files.contains(file) { files.append(file) }
      }
      return files
    }
  }

  private let path: String
  private let directory: String
  private let hasPath: Bool

  init(_ request: ProcessRequest) {
    let path = request.variable("PATH")
    hasPath = path != nil
    self.path = path ?? Self.standardPath
    directory = request.workingDirectory
  }

  /// The path to execute: as given if it has a slash, else in the first directory of the PATH that has it.
  func find(_ name: String, _ places: inout Places) throws(LaunchError) -> String {
    if name.utf8.contains(UInt8(ascii: "/")) { return name }
    var found: (path: String, kind: ExecutableFile)?
    for candidate in places.files(of: name, in: path) {
      switch ExecutableFile(at: absolute(candidate)) {
      case .executable: return candidate.utf8.contains(UInt8(ascii: "/")) ? candidate : "./\(candidate)"
      case .missing: continue
      case let kind: found = found ?? (candidate, kind)
      }
    }
    switch found {
    case (let path, .directory)?:
      throw LaunchError(.notExecutable, "cannot run '\(name)': '\(path)' is a directory")
    case (let path, _)?:
      throw LaunchError(.notExecutable, "cannot run '\(name)': '\(path)' is not executable (try: chmod +x \(path))")
    case nil:
      let place = hasPath ? "looked in PATH: \(path)" : "PATH is not set; looked in \(path)"
      throw LaunchError(.programNotFound, "command not found: '\(name)' (\(place))")
    }
  }

  /// A path as this process must say it.
  func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : "\(directory)/\(path)" }
}
