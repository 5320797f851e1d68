import Foundation
import Glibc

/// `StoreProbe`, which was built beside the tests: a process that does one thing to a store.
final class ProbeProcess: Sendable {
  /// What a process left.
  struct Finished: Sendable {
    var output: String
    var error: String
    /// 128 and the number of the signal for one that was killed.
    var code: Int32

    var lines: [String] { output.split(separator: "\n").map(String.init) }
  }

  static let executable: String = {
    let bundle = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }
    let products = bundle?.deletingLastPathComponent() ?? Bundle.main.bundleURL
    return products.appending(path: "StoreProbe").path
  }()

  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private let error = Pipe()
  private let ended = AsyncStream.makeStream(of: Void.self)

  /// - Parameter prefix: a command that runs the probe: `strace …`, `setpriv …`.
  init(
    _ command: String, _ store: String, _ argument: String? = nil, under prefix: [String] = [],
    executable: String = executable
  ) throws {
    let words = prefix + [executable, command, store] + [argument].compactMap(\.self)
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    process.standardInput = input
    process.standardOutput = output
    process.standardError = error
    process.terminationHandler = { [ended] _ in ended.continuation.finish() }
    try process.run()
  }

  /// Runs a probe to its end.
  static func run(
    _ command: String, _ store: String, _ argument: String? = nil, under prefix: [String] = [],
    executable: String = executable
  ) async throws -> Finished {
    try await ProbeProcess(command, store, argument, under: prefix, executable: executable).finish()
  }

  /// Waits for the end; a probe that holds a job gives it up at the end of its input.
  func finish() async -> Finished {
    try? input.fileHandleForWriting.close()
    for await _ in ended.stream {}
    let code =
      process.terminationReason == .uncaughtSignal ? 128 + process.terminationStatus : process.terminationStatus
    return Finished(output: Self.text(output), error: Self.text(error), code: code)
  }

  private static func text(_ pipe: Pipe) -> String {
    String(decoding: (try? pipe.fileHandleForReading.readToEnd()) ?? Data(), as: UTF8.self)
  }

  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// The next line that it prints.
  func line() async -> String { await timedLine().text }

  /// The next line that it prints, and when that came.
  func timedLine() async -> (text: String, instant: ContinuousClock.Instant) {
    let handle = output.fileHandleForReading
    return await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        var bytes = Data()
        while let byte = try? handle.read(upToCount: 1), byte != Data("\n".utf8), !byte.isEmpty { bytes += byte }
        continuation.resume(returning: (String(decoding: bytes, as: UTF8.self), ContinuousClock.now))
      }
    }
  }
}
