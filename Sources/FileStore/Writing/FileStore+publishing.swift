import Jobs
import Linux
import SystemPackage

extension FileStore {
  /// Gives `content` a name, in one step: whoever sees the name sees all of the content.
  ///
  /// With `durably`, content and name survive a power cut when this returns; the directory's own name is its maker's
  /// business.
  ///
  /// - Returns: false if the name was taken.
  @discardableResult
  func publish(_ content: [UInt8], in directory: Directory, as name: String, durably: Bool) throws -> Bool {
    let file = try newFile(content, in: directory, synced: durably)
    do {
      try file.publish(as: name)
    } catch let error where error.code == .fileExists {
      return false
    }
    if durably { try syncNames(of: directory, undoing: name) }
    return true
  }

  /// Replaces the content of a name, in one step, not durably.
  func replace(_ name: String, in directory: Directory, with content: [UInt8]) throws(SystemCallError) {
    let temporary = "\(name).new"
    try directory.openForWriting(temporary, .truncating).write(content, path: directory.file(temporary))
    try directory.rename(temporary, to: directory, name, replacing: true)
  }

  /// Syncs a directory. A sync that fails is not tried again: the kernel may have given up on what it could not write.
  /// The name that was to become durable is taken back, so that what was not acknowledged does not happen.
  func syncNames(of directory: Directory, undoing name: String? = nil) throws {
    do {
      try directory.sync()
    } catch {
      if let name { _ = try? directory.removeFile(name) }
      let failure = StoreError(error)
      health.fail(failure)
      throw failure
    }
  }

  /// A file that has `content` and, if it is to be `synced`, keeps it over a power cut.
  func newFile(_ content: [UInt8], in directory: Directory, synced: Bool) throws -> NewFile {
    let file = try NewFile(content, in: directory, store: self)
    guard synced else { return file }
    do {
      try file.sync()
      return file
    } catch {
      // The kernel has marked the pages clean, so a second sync of the same file would lie: another file, once.
      let second = try NewFile(content, in: directory, store: self)
      do {
        try second.sync()
        return second
      } catch {
        let failure = StoreError(error)
        health.fail(failure)
        throw failure
      }
    }
  }
}
