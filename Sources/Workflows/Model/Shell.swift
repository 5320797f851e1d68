package import Expressions

/// What interprets a script.
package struct Shell: Sendable, Hashable {
  /// The command, in which one element is or holds `{0}`, the script's file.
  package var arguments: [String]
  /// How a value is quoted in its scripts; nil: no expression may stand there.
  package var dialect: ShellDialect?
  /// The ending of the script's file, which some interpreters look at.
  package var fileSuffix = ""

  package static let placeholder = "{0}"

  package static let bash = Shell(
    arguments: ["bash", "--noprofile", "--norc", "-eo", "pipefail", placeholder], dialect: .bash, fileSuffix: ".sh")
  /// By its path, as in system(3) and make: there is one on every system, and no `PATH` has to be searched for it before
  /// each step.
  package static let sh = Shell(arguments: ["/bin/sh", "-e", placeholder], dialect: .posix, fileSuffix: ".sh")
  package static let python3 = Shell(arguments: ["python3", placeholder], dialect: nil, fileSuffix: ".py")
  package static let node = Shell(arguments: ["node", placeholder], dialect: nil, fileSuffix: ".js")

  /// The shells that have a name.
  package static let named: [(name: String, shell: Shell)] = [
    ("bash", bash), ("sh", sh), ("python3", python3), ("node", node),
  ]

  /// A shell given as an argv; the dialect follows from the program's name.
  package init(arguments: [String]) {
    let program = arguments.first.map { $0.split(separator: "/").last.map(String.init) ?? $0 } ?? ""
    let dialects: [String: ShellDialect] = ["sh": .posix, "dash": .posix, "bash": .bash]
    self.init(arguments: arguments, dialect: dialects[program])
  }

  private init(arguments: [String], dialect: ShellDialect?, fileSuffix: String = "") {
    self.arguments = arguments
    self.dialect = dialect
    self.fileSuffix = fileSuffix
  }
}
