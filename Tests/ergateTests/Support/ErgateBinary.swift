import Foundation
import Testing

/// The `ergate` that was built beside the tests, run as a person would run it.
enum ErgateBinary {
  /// The directory that holds what was built.
  static let products: URL = {
    let bundle = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }
    return bundle?.deletingLastPathComponent() ?? Bundle.main.bundleURL
  }()

  static var url: URL { products.appending(path: "ergate") }

  /// The environment that runs get: the test's own without what would make them depend on who calls the tests.
  static let environment: [String: String] = {
    var variables = ProcessInfo.processInfo.environment
    for name in variables.keys where name.hasPrefix("ERGATE_") || ["GITHUB_ACTIONS", "GITLAB_CI"].contains(name) {
      variables[name] = nil
    }
    variables["NO_COLOR"] = "1"
    return variables
  }()

  /// Runs `ergate` and waits for its end.
  ///
  /// - Parameters:
  ///   - environment: laid over ``environment``; nil takes a variable out.
  ///   - input: what stands on standard input.
  static func run(
    _ arguments: String..., environment: [String: String?] = [:], in directory: Directory, input: String = ""
  ) async throws -> Finished {
    try await start(arguments, environment: environment, in: directory, input: input).finish()
  }

  /// Starts `ergate`, for tests that talk to it while it runs.
  static func start(
    _ arguments: [String], environment: [String: String?] = [:], in directory: Directory, input: String = ""
  ) throws -> Running {
    try Running(url, arguments, environment: environment, in: directory, input: input)
  }

  /// Where a run finds its files.
  typealias Directory = TemporaryDirectory

  /// What a run left.
  struct Finished: Sendable {
    var output: String
    var error: String
    /// 128 and the number of the signal for a process that was killed by one.
    var code: Int32

    /// Standard output and standard error, for messages of failing tests.
    var text: String { "exit \(code)\n\(output)\(error)" }
  }
}
