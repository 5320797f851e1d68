package import Engine
import Linux

/// A log file on disk, made when the first byte comes.
@EngineActor
package final class FileLog: LogWriter {
  private let path: String
  private var file: Descriptor?
  private var failure: String?

  package init(_ path: String) { self.path = path }

  package func write(_ bytes: [UInt8]) {
    guard failure == nil, !bytes.isEmpty else { return }
    do {
      if file == nil { file = try open() }
      try file?.write(bytes, path: path)
    } catch {
      // A full disk does not end the step: its log ends here, and says so.
      failure = "\(error)"
      try? file?.write(Array("\n[ergate: the log ends here: \(error)]\n".utf8))
    }
  }

  package func close() { file = nil }

  private func open() throws(SystemCallError) -> Descriptor {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let directory = try Directory(following: parts.dropLast().joined(separator: "/"))
    return try directory.openForWriting(parts.last.map(String.init) ?? "", .ifMissing, appending: true)
  }
}
