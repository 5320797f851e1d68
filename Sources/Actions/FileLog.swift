package import Engine
import Linux
import SystemPackage

/// A log file on disk, made when the first byte comes.
@EngineActor
package final class FileLog: LogWriter {
  private let path: String
  private let report: (String) -> Void
  private var file: Descriptor?
  private var failure: String?

  /// - Parameter report: takes a sentence if the log cannot be written to its end.
  package init(_ path: String, report: @escaping (String) -> Void = { _ in }) {
    self.path = path
    self.report = report
  }

  package func write(_ bytes: [UInt8]) {
    guard failure == nil, !bytes.isEmpty else { return }
    do {
      if file == nil { file = try open() }
      try file?.write(bytes, path: path)
    } catch {
      // A full disk does not end the step: its log ends here, and says so, if there is room for that.
      failure = "\(error)"
      report("The log \(path) is not complete: \(error.cause).")
      try? file?.write(Array("\n[ergate: the log ends here: \(error)]\n".utf8))
    }
  }

  package func close() { file = nil }

  private func open() throws(SystemCallError) -> Descriptor {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let directory = try Self.directory(parts.dropLast())
    return try directory.openForWriting(parts.last.map(String.init) ?? "", .ifMissing, appending: true)
  }

  /// The first log of a job makes the directory of them.
  private static func directory(_ parts: ArraySlice<Substring>) throws(SystemCallError) -> Directory {
    let path = parts.joined(separator: "/")
    do {
      return try Directory(following: path)
    } catch let error where error.code == .noSuchFileOrDirectory {
      let parent = try Directory(following: parts.dropLast().joined(separator: "/"))
      try parent.makeDirectory(parts.last.map(String.init) ?? "")
      return try Directory(following: path)
    }
  }
}
