import Engine
import Linux

/// Finds the file that a command names, as the shell would in the program's own surroundings.
struct ProgramLookup {
  /// Where execvp(3) looks when there is no `PATH`.
  static let standardPath = "/bin:/usr/bin"

  private let path: String
  private let directory: String
  private let hasPath: Bool

  init(_ request: ProcessRequest) {
    hasPath = request.environment["PATH"] != nil
    path = request.environment["PATH"] ?? Self.standardPath
    directory = request.workingDirectory
  }

  /// The path to execute: as given if it has a slash, else in the first directory of the PATH that has it.
  func find(_ name: String) throws(LaunchError) -> String {
    if name.contains("/") { return name }
    var found: (path: String, kind: ExecutableFile)?
    // By bytes: characters would have to be found first, at a cost that shows in each step.
    for entry in path.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false) {
      let candidate = entry.isEmpty ? name : "\(Substring(entry))/\(name)"
      switch ExecutableFile(at: absolute(candidate)) {
      case .executable: return candidate.contains("/") ? candidate : "./\(candidate)"
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
