package import Jobs
import Linux

extension FileStore {
  /// Opens the log of one attempt of a step, by the name that the journal gives it; nil if nothing was written.
  package func openLog(_ name: String, of id: JobID) throws -> OpenLog? {
    try translatingErrors {
      guard !name.contains("/"), let logs = try root.directoryIfThere("\(Layout.directory(of: id))/logs"),
        try logs.status(of: name)?.type == .regular
      else { return nil }
      return OpenLog(try logs.openForReading(name))
    }
  }
}

/// A log that is being read; what is written to it meanwhile comes with the next reads.
package final class OpenLog: Sendable {
  private let descriptor: Descriptor

  init(_ descriptor: consuming Descriptor) { self.descriptor = descriptor }

  /// - Returns: the next bytes, at most `limit`; nil where the log ends now.
  package func read(limit: Int) throws -> [UInt8]? {
    guard case .bytes(let bytes) = try descriptor.readAvailable(limit: limit) else { return nil }
    return bytes
  }
}
