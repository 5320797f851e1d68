import Engine
import Expressions
import Jobs
import Linux
import OrderedCollections

/// The files between an attempt and its process: the script, the input, and those that ERGATE_OUTPUT and its like name.
///
/// A directory of them serves one attempt after the other: making six files anew for each step would cost more than
/// starting a small process does.
@EngineActor
final class StepFiles {
  /// What a step wrote to its files.
  struct Written {
    var outputs: OrderedDictionary<String, Value> = [:]
    var environment: OrderedDictionary<String, String> = [:]
    var path: [String] = []
    var summary: [UInt8] = []
  }

  private enum Name: String, CaseIterable {
    case output, env, path, summary

    var variable: String { "ERGATE_" + rawValue.uppercased() }
  }

  /// More than outputs may have, so that the message about them is the one that is given.
  private static let readLimit = 4 << 20

  let directory: Directory
  private var areReady = false
  private var lastInput: Value?

  init(_ directory: Directory) { self.directory = directory }

  /// Makes the files ready for an attempt.
  ///
  /// - Returns: the variables that name them.
  func prepare(input: Value) throws(StepFailure) -> [(String, String)] {
    try reporting {
      if !areReady {
        for name in Name.allCases { _ = try directory.openForWriting(name.rawValue, .truncating) }
        areReady = true
      }
      if lastInput != input {
        try directory.openForWriting("input", .truncating).write(Array(input.json.utf8))
        lastInput = input
      }
    }
    return Name.allCases.map { ($0.variable, directory.file($0.rawValue)) } + [
      ("ERGATE_INPUT", directory.file("input"))
    ]
  }

  /// - Returns: the path of the file.
  func writeScript(_ text: String, suffix: String) throws(StepFailure) -> String {
    let name = "script" + suffix
    try reporting {
      let file = try directory.openForWriting(name, .ifMissing)
      let bytes = Array(text.utf8)
      // Not truncated before it is written: ext4 would start writing such a file to the disk when it is closed.
      try file.write(bytes)
      if try file.status().size != Int64(bytes.count) { try file.truncate(to: Int64(bytes.count)) }
    }
    return directory.file(name)
  }

  /// Reads what the process wrote, and empties the files for the next attempt.
  func collect() throws(StepFailure) -> Written {
    var written = Written()
    do {
      if let bytes = try take(.output) { written.outputs = try StepOutput.outputs(in: bytes) }
      if let bytes = try take(.env) {
        written.environment = try StepOutput.assignments(in: bytes, file: "ERGATE_ENV")
        try StepOutput.refuseUnsafe(written.environment)
      }
      if let bytes = try take(.path) { written.path = try StepOutput.directories(in: bytes) }
      written.summary = try take(.summary) ?? []
    } catch let failure as StepOutput.Failure {
      areReady = false
      throw StepFailure(kind: "output", message: failure.message)
    } catch {
      areReady = false
      throw StepFailure(kind: "output", message: "the files of the step cannot be read: \(error)")
    }
    return written
  }

  /// The content of a file, if there is any; the file is empty afterwards.
  private func take(_ name: Name) throws -> [UInt8]? {
    guard let status = try directory.status(of: name.rawValue), status.type == .regular else {
      // The step removed it, or put something else in its place.
      areReady = false
      try directory.removeTree(name.rawValue)
      return nil
    }
    guard status.size > 0 else { return nil }
    guard status.size <= Self.readLimit else {
      throw StepOutput.Failure(
        message: "what the step wrote to \(name.variable) has \(status.size) bytes; the limit of outputs is 1 MiB")
    }
    let bytes = try directory.read(name.rawValue, limit: Self.readLimit)
    _ = try directory.openForWriting(name.rawValue, .truncating)
    return bytes
  }

  private func reporting(_ body: () throws -> Void) throws(StepFailure) {
    do {
      try body()
    } catch {
      areReady = false
      throw StepFailure(kind: "files", message: "the files of the step cannot be made: \(error)")
    }
  }
}
