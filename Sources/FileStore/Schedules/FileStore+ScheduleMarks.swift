package import Jobs
import Linux
import SystemPackage

/// `schedules/<digest>.json`: how far each schedule has been dealt with. The directory is locked while one of them is
/// replaced, which takes a few system calls.
extension FileStore: ScheduleMarks {
  private static let markLimit = 64 << 10

  package func mark(of schedule: ScheduleID) async throws -> ScheduleMark? {
    try translatingErrors {
      guard let directory = try root.directoryIfThere(Layout.schedules) else { return nil }
      return try readMark(of: schedule, in: directory)
    }
  }

  package func replaceMark(
    of schedule: ScheduleID, _ old: ScheduleMark?, with new: ScheduleMark?
  ) async throws -> Bool {
    try translatingErrors {
      try health.check()
      let chain = try DirectoryChain([Layout.schedules], in: self)
      // Closing the directory lets the lock go.
      try chain.last.descriptor.lock(path: chain.last.path)
      guard try readMark(of: schedule, in: chain.last) == old else { return false }
      if let new {
        try replaceDurably(Self.markName(schedule), in: chain.last, with: new.file(of: schedule))
      } else {
        try chain.last.removeFile(Self.markName(schedule))
        try syncNames(of: chain.last)
      }
      try chain.makeDurable(in: self)
      return true
    }
  }

  private static func markName(_ schedule: ScheduleID) -> String { "\(schedule.digest).json" }

  private func readMark(of schedule: ScheduleID, in directory: Directory) throws -> ScheduleMark? {
    let name = Self.markName(schedule)
    do {
      return try directory.read(name, limit: Self.markLimit).map { try ScheduleMark(file: $0) }
    } catch let error as FormatError where error.kind == .newerSchema {
      throw StoreError(.newerSchema, "\(directory.file(name)): \(error.message)")
    } catch let error as FormatError {
      try quarantine(name, from: directory, reason: error.message)
    } catch let error as SystemCallError where error.damagesOneFile {
      try quarantine(name, from: directory, reason: error.description)
    }
    return nil
  }

  /// Replaces the content of a name, in one step, so that it survives a power cut. One process at a time.
  private func replaceDurably(_ name: String, in directory: Directory, with content: [UInt8]) throws {
    let temporary = "\(name).new"
    let file = try directory.openForWriting(temporary, .truncating)
    try file.write(content, path: directory.file(temporary))
    do {
      try file.sync(path: directory.file(temporary))
    } catch {
      // The kernel may have given up on what it could not write: nothing more is said to be safe.
      let failure = StoreError(error)
      health.fail(failure)
      throw failure
    }
    try directory.rename(temporary, to: directory, name, replacing: true)
    try syncNames(of: directory)
  }
}
