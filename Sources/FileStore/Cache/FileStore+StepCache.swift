package import Jobs
import Linux
import SystemPackage

/// `cache/<2 hex>/<key>.json` and `.sources`: the last success of a step, and the list of what it was made from;
/// `cache/files`: what is known of the files of the workspace.
///
/// Nothing here is synced, for nothing is lost with it but time; a file that a power cut has torn does not fit its seal.
/// Only what is forgotten must stay so.
extension FileStore: StepCache {
  static let filesName = "files"
  private static let successLimit = 16 << 20
  private static let listLimit = 1 << 30

  package func success(of key: String) async throws -> RecordedSuccess? {
    guard let bytes = readCache("\(key).json", of: key, limit: Self.successLimit) else { return nil }
    return try? RecordedSuccess(file: bytes)
  }

  package func sources(of key: String) async throws -> [UInt8]? {
    readCache("\(key).sources", of: key, limit: Self.listLimit)
  }

  package func keep(_ success: RecordedSuccess, sources: [UInt8], of key: String) async throws {
    try translatingErrors {
      try checkSpace()
      let directory = try self.directory(Self.place(of: key))
      try replaceCache("\(key).sources", in: directory, with: sources)
      try replaceCache("\(key).json", in: directory, with: success.file)
    }
  }

  package func forget(_ key: String) async throws {
    try translatingErrors {
      guard let directory = try root.directoryIfThere(Self.place(of: key).joinedPath),
        try directory.removeFile("\(key).json")
      else { return }
      try directory.sync()
    }
  }

  package func fileDigests() async throws -> [UInt8]? {
    guard var bytes = try? root.directoryIfThere(Layout.cache)?.read(Self.filesName, limit: Self.listLimit),
      bytes.count >= 4
    else { return nil }
    let checksum = bytes.suffix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    bytes.removeLast(4)
    return CRC32C.checksum(bytes[...]) == checksum ? bytes : nil
  }

  package func keepFileDigests(_ bytes: [UInt8]) async throws {
    try translatingErrors {
      try checkSpace()
      let checksum = CRC32C.checksum(bytes[...])
      let sealed = bytes + stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: checksum >> $0) }
      try replaceCache(Self.filesName, in: try directory([Layout.cache]), with: sealed)
    }
  }

  private static func place(of key: String) -> [String] { [Layout.cache, String(key.prefix(2))] }

  private func readCache(_ name: String, of key: String, limit: Int) -> [UInt8]? {
    try? root.directoryIfThere(Self.place(of: key).joinedPath)?.read(name, limit: limit)
  }

  /// Two processes may do so at once: each has a file of its own.
  private func replaceCache(_ name: String, in directory: Directory, with content: [UInt8]) throws(SystemCallError) {
    let temporary = "\(freshName()).new"
    do {
      try directory.openForWriting(temporary, .new).write(content, path: directory.file(temporary))
      try directory.rename(temporary, to: directory, name, replacing: true)
    } catch {
      _ = try? directory.removeFile(temporary)
      throw error
    }
  }
}
