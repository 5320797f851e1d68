import Engine
import Expressions
import Jobs
import Linux
import OrderedCollections

/// The files between an attempt and its process: the script, the input, and those that ERGATE_OUTPUT and its like name.
///
/// A directory of them serves one attempt after the other: making files anew for each step would cost more than
/// starting a small process does. They are in the hands of programs that may do anything to them, so nothing here
/// follows a link, waits for the other end of a pipe, or writes to a file that has another name too.
@EngineActor
final class StepFiles {
  /// What a step wrote to its files.
  struct Written {
    var outputs: OrderedDictionary<String, Value> = [:]
    var environment: OrderedDictionary<String, String> = [:]
    var path: [String] = []
    var summary: [UInt8] = []
    /// Why some of it cannot be used.
    var failure: StepFailure?
  }

  private enum Name: String, CaseIterable {
    case output, env, path, summary

    var variable: String { "ERGATE_" + rawValue.uppercased() }

    /// Outputs may have less as values; the file may spell them with blanks and escapes.
    var limit: Int64 { self == .output ? 4 << 20 : 1 << 20 }
  }

  let directory: Directory
  /// False once a step has done something to the files after which another attempt cannot use them.
  private(set) var isReusable = true

  private let variables: [(name: String, value: String)]

  init(_ directory: Directory) {
    self.directory = directory
    variables =
      Name.allCases.map { ($0.variable, directory.file($0.rawValue)) } + [("ERGATE_INPUT", directory.file("input"))]
  }

  /// Makes the files ready for an attempt; those that it may write to it makes itself.
  ///
  /// - Returns: the variables that name them.
  func prepare(input: Value) throws(StepFailure) -> [(name: String, value: String)] {
    try reporting { () throws(SystemCallError) in
      // The step before may have changed it.
      try directory.replaceContent(of: "input", with: Array(input.json.utf8))
    }
    return variables
  }

  /// - Returns: the path of the file.
  func writeScript(_ text: String, suffix: String) throws(StepFailure) -> String {
    let name = "script" + suffix
    try reporting { () throws(SystemCallError) in
      try directory.replaceContent(of: name, with: Array(text.utf8))
    }
    return directory.file(name)
  }

  private func reporting(_ body: () throws(SystemCallError) -> Void) throws(StepFailure) {
    do {
      try body()
    } catch {
      isReusable = false
      throw StepFailure(kind: "files", message: "the files of the step cannot be made: \(error)")
    }
  }

  /// Reads what the process wrote, and empties the files for the next attempt.
  ///
  /// - Parameter secret: the name of a secret that stands in a text. What becomes job state holds none; a message about
  ///   it would quote a part.
  func collect(secret: ([UInt8]) -> String? = { _ in nil }) -> Written {
    var written = Written()
    func refuse(_ name: Name, _ bytes: [UInt8]) throws(StepOutput.Failure) {
      guard let found = secret(bytes) else { return }
      throw StepOutput.Failure(
        message: "what it wrote to \(name.variable) contains the secret '\(found)', which is never stored")
    }
    read(.output, into: &written) { written, bytes throws(StepOutput.Failure) in
      try refuse(.output, bytes)
      written.outputs = try StepOutput.outputs(in: bytes)
    }
    read(.env, into: &written) { written, bytes throws(StepOutput.Failure) in
      try refuse(.env, bytes)
      written.environment = try StepOutput.assignments(in: bytes, file: "ERGATE_ENV")
      try StepOutput.refuseUnsafe(written.environment)
    }
    read(.path, into: &written) { written, bytes throws(StepOutput.Failure) in
      try refuse(.path, bytes)
      written.path = try StepOutput.directories(in: bytes)
    }
    read(.summary, into: &written) { written, bytes throws(StepOutput.Failure) in written.summary = bytes }
    // A directory that the step removed has no name any more.
    if (try? directory.status().links) ?? 0 == 0 { isReusable = false }
    return written
  }

  private func read(
    _ name: Name, into written: inout Written, _ interpret: (inout Written, [UInt8]) throws(StepOutput.Failure) -> Void
  ) {
    do throws(StepOutput.Failure) {
      if let bytes = try take(name) { try interpret(&written, bytes) }
    } catch {
      written.failure = written.failure ?? StepFailure(kind: "output", message: error.message)
    }
  }

  /// The content of a file, if there is any; the file is empty afterwards.
  private func take(_ name: Name) throws(StepOutput.Failure) -> [UInt8]? {
    do {
      // Who appends to a file makes it; most steps write to none.
      guard let status = try directory.status(of: name.rawValue) else { return nil }
      guard status.type == .regular else {
        // The step put something else in its place, which is none of our business.
        isReusable = false
        return nil
      }
      if status.links > 1 { isReusable = false }
      guard status.size > 0 else { return nil }
      let bytes = try read(name, of: status.size)
      if isReusable { try directory.replaceContent(of: name.rawValue, with: []) }
      return bytes
    } catch let failure as StepOutput.Failure {
      isReusable = false
      throw failure
    } catch {
      isReusable = false
      throw StepOutput.Failure(message: "what the step wrote to \(name.variable) cannot be read: \(error)")
    }
  }

  private func read(_ name: Name, of size: Int64) throws -> [UInt8]? {
    guard size <= name.limit else {
      throw StepOutput.Failure(
        message: "what the step wrote to \(name.variable) has \(size) bytes; the limit is 1 MiB; use a file of its own")
    }
    return try directory.read(name.rawValue, limit: Int(name.limit))
  }
}
