import Linux
import SystemPackage

/// A program to run as a whole process, its output thrown away.
struct Command: Sendable {
  private let path: String
  private let arguments: [String]
  private let directory: String

  /// - Returns: nil if PATH has no such program.
  init?(_ arguments: String..., in directory: String) {
    guard let path = Self.find(arguments[0]) else { return nil }
    self.path = path
    self.arguments = arguments
    self.directory = directory
  }

  /// The `ergate` that was built with this program.
  init(ergate arguments: String..., in directory: String) {
    path = Self.products + "/ergate"
    self.arguments = ["ergate"] + arguments
    self.directory = directory
  }

  /// This program itself.
  init(benchmarks arguments: String..., in directory: String) {
    path = Self.products + "/Benchmarks"
    self.arguments = ["Benchmarks"] + arguments
    self.directory = directory
  }

  /// Runs it to its end.
  ///
  /// - Throws: if it cannot be started or fails: then the figure would be of something else.
  @discardableResult
  func run() throws -> Duration {
    let input = try Descriptor.null()
    let output = try Descriptor.nullSink()
    var words = StringList()
    for argument in arguments { words.append(argument) }
    var environment = StringList()
    for (name, value) in OwnProcess.environment where name != "ERGATE_STORE" {
      _ = environment.append(name: name, value: value)
    }
    let program = Program(
      path: path, arguments: words, environment: environment, directory: directory,
      streams: (input.raw, output.raw, output.raw))
    let start = ContinuousClock.now
    let pid = try Children.start(program)
    let handle = try ProcessHandle(pid)
    try handle.waitForEnd()
    let time = ContinuousClock.now - start
    guard Children.reap(pid) == .exited(0) else { throw CommandFailure(command: arguments.joined(separator: " ")) }
    return time
  }

  private static let products: String = {
    let parts = (CommandLine.arguments.first ?? "").split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let directory = parts.joined(separator: "/")
    if directory.hasPrefix("/") { return directory }
    return OwnProcess.currentDirectory + (directory.isEmpty ? "" : "/\(directory)")
  }()

  private static func find(_ name: String) -> String? {
    let variables = OwnProcess.environment
    let path = variables.first { $0.name == "PATH" }.map { String(decoding: $0.value, as: UTF8.self) } ?? ""
    return path.split(separator: ":").map { "\($0)/\(name)" }.first { ExecutableFile(at: $0) == .executable }
  }
}

/// A command that did not succeed.
struct CommandFailure: Error, CustomStringConvertible {
  var command: String
  var description: String { "'\(command)' has failed" }
}
