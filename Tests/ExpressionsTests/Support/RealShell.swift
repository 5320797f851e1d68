import Expressions
import Linux

/// A shell of this machine, and how it is started.
enum RealShell: String, CaseIterable {
  case dash
  case bash
  /// Bash as it behaves where it is the system's `sh`.
  case posixBash

  /// The shells that run what is written in a dialect.
  static func all(for dialect: ShellDialect) -> [RealShell] {
    dialect == .posix ? [.dash, .bash, .posixBash] : [.bash]
  }

  private var arguments: [String] {
    switch self {
    case .dash: ["dash"]
    case .bash: ["bash"]
    case .posixBash: ["bash", "--posix"]
    }
  }

  /// Runs a file of a directory there, and returns what it wrote to standard output and standard error.
  @discardableResult
  func run(_ file: String, environment: [(String, [UInt8])] = [], in directory: Directory) throws -> [UInt8] {
    let output = try Pipe()
    let nothing = try Directory(following: "/dev").openForReading("null")
    let pid = try Children.start(
      Program(
        path: "/bin/\(arguments[0])", arguments: list(arguments + [file]), environment: variables(environment),
        directory: directory.path, streams: (nothing.raw, output.writing.raw, output.writing.raw)))
    let reading = output.closingWriter()
    var bytes: [UInt8] = []
    while case .bytes(let part) = try reading.readAvailable(limit: 1 << 16) { bytes += part }
    while Children.reap(pid) == nil {}
    return bytes
  }

  private func list(_ texts: [String]) -> StringList {
    var list = StringList()
    for text in texts { list.append(text) }
    return list
  }

  private func variables(_ variables: [(String, [UInt8])]) -> StringList {
    var list = list(["PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8"])
    for (name, value) in variables { _ = list.append(name: name, value: value) }
    return list
  }
}
