import Foundation

/// A process whose output is read while it runs, so that it never waits for a full pipe.
final class Running: Sendable {
  private let output: DrainedPipe
  private let error: DrainedPipe
  private let exit: AsyncStream<Int32>
  let pid: Int32
  /// Stays as long as somebody waits for what runs in it.
  private let directory: TemporaryDirectory

  init(
    _ program: URL, _ arguments: [String], environment: [String: String?], in directory: TemporaryDirectory,
    input: String
  ) throws {
    self.directory = directory
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.environment = environment.reduce(into: ErgateBinary.environment) { $0[$1.key] = $1.value }
    process.currentDirectoryURL = directory.url
    let (output, error) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = error
    process.standardInput = try directory.standardInput(input)
    let (exit, ended) = AsyncStream.makeStream(of: Int32.self)
    process.terminationHandler = { process in
      let status = process.terminationStatus
      ended.yield(process.terminationReason == .exit ? status : 128 + status)
      ended.finish()
    }
    try process.run()
    self.exit = exit
    pid = process.processIdentifier
    self.output = DrainedPipe(output)
    self.error = DrainedPipe(error)
  }

  /// Waits until the process has ended and all that it wrote is read.
  func finish() async -> ErgateBinary.Finished {
    let (output, error) = (await output.text, await error.text)
    var code: Int32 = -1
    for await ended in exit { code = ended }
    return ErgateBinary.Finished(output: output, error: error, code: code)
  }

  /// Waits until standard output contains a text, or has ended.
  ///
  /// - Returns: whether it does.
  func prints(_ text: String) async -> Bool { await output.contains(text) }

  /// The same for standard error.
  func complains(_ text: String) async -> Bool { await error.contains(text) }

  func signal(_ signal: Int32) { kill(pid, signal) }
}
