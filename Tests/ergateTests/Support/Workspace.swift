import Foundation
import Testing

/// A directory with workflows and a store of its own, in which `ergate` is run.
struct Workspace {
  let directory: TemporaryDirectory

  /// - Parameter files: what is in it, by name.
  init(_ files: [String: String] = [:]) throws {
    directory = try TemporaryDirectory()
    try directory.write("", to: ".git/HEAD")
    for (name, text) in files { try directory.write(text, to: name) }
  }

  init(_ directory: TemporaryDirectory) { self.directory = directory }

  /// One workflow `w.yaml` of these steps, a line each.
  init(steps: String...) throws {
    try self.init(["w.yaml": "steps:\n" + steps.map { "  - \($0)\n" }.joined()])
  }

  @discardableResult
  func ergate(
    _ arguments: String..., environment: [String: String?] = [:], input: String = ""
  ) async throws -> ErgateBinary.Finished {
    try await ErgateBinary.start(arguments, environment: environment, in: directory, input: input).finish()
  }

  func start(_ arguments: String..., environment: [String: String?] = [:]) throws -> Running {
    try ErgateBinary.start(arguments, environment: environment, in: directory)
  }

  /// Puts a job on the queue.
  ///
  /// - Returns: its id.
  func submit(_ arguments: String...) async throws -> String {
    let run = try await ErgateBinary.start(["submit"] + arguments, in: directory).finish()
    try #require(run.code == 0, "\(run.text)")
    return String(run.output.dropLast())
  }

  /// A job and its steps, as `ergate show` says them.
  func job(_ id: String = "last") async throws -> JSONObject {
    try JSONObject(try await ergate("show", id, "--output", "json").output)
  }
}
