import Jobs
import Linux
import SystemPackage

extension FileStore {
  /// A larger file is no job.
  private static let jobFileLimit = 256 << 20

  /// The job as it was put, from its file.
  ///
  /// - Throws: ``StoreError/Code/damaged`` or ``StoreError/Code/newerSchema``.
  func readJob(_ fileName: String, in directory: Directory) throws -> Job {
    do {
      guard let bytes = try directory.read(fileName, limit: Self.jobFileLimit) else {
        throw StoreError(.damaged, "\(directory.file(fileName)) has vanished.")
      }
      return try Job(file: bytes)
    } catch let error as FormatError {
      throw StoreError(
        error.kind == .newerSchema ? .newerSchema : .damaged, "\(directory.file(fileName)): \(error.message)")
    } catch let error as SystemCallError where error.damagesOneFile {
      throw StoreError(.damaged, error.description)
    }
  }

  /// What a job's journal says, or nil if it was never claimed. Reads only the end of the journal where `state.json`
  /// says the rest.
  ///
  /// - Throws: ``StoreError/Code/damaged`` or ``StoreError/Code/newerSchema``.
  func readFolded(_ id: JobID) throws -> JobSnapshot? {
    do {
      guard let directory = try root.directoryIfThere(Layout.directory(of: id)) else { return nil }
      guard let file = try directory.fileIfThere(JobJournal.fileName) else { return nil }
      if let state = try readState(in: directory),
        let snapshot = try extend(state, with: file, in: directory)
      {
        return snapshot
      }
      let reading = Journal.read(try file.descriptor.read(limit: JobJournal.sizeLimit))
      if let problem = reading.problem, problem.error.kind != .torn { throw Self.error(problem, in: directory) }
      return try Self.fold(reading.records, in: directory)
    } catch let error as SystemCallError where error.damagesOneFile {
      throw StoreError(.damaged, error.description)
    }
  }

  /// Nil if there is none that can be used: it says nothing that the journal does not.
  private func readState(in directory: Directory) throws -> JobState? {
    do {
      return try directory.read(StateFile.fileName, limit: StateFile.sizeLimit).map { try JobState(file: $0) }
    } catch is FormatError {
      return nil
    } catch let error as SystemCallError where error.damagesOneFile {
      return nil
    }
  }

  /// The state with what has come after it; nil if it cannot be of this journal.
  private func extend(_ state: JobState, with file: OpenFile, in directory: Directory) throws -> JobSnapshot? {
    guard try file.descriptor.status().size >= state.journalOffset else { return nil }
    let tail = try file.descriptor.read(from: Int64(state.journalOffset), limit: JobJournal.sizeLimit)
    let reading = Journal.read(tail[...], after: state.snapshot.epoch)
    if let problem = reading.problem, problem.error.kind != .torn { return nil }
    var snapshot = state.snapshot
    for record in reading.records { snapshot.apply(record) }
    return snapshot
  }

  /// Puts a job aside that cannot be used: its file, and what else there is of it.
  func quarantine(_ id: JobID, _ fileName: String, in directory: Directory, reason: String) throws {
    try quarantine(fileName, from: directory, reason: reason)
    if let shard = try root.directoryIfThere("\(Layout.jobs)/\(id.shard)"), try shard.status(of: id.text) != nil {
      try quarantine(id.text, from: shard, reason: reason)
    }
  }
}

extension SystemCallError {
  /// Whether the failure says something about one file, and nothing about the store.
  var damagesOneFile: Bool {
    switch code {
    case .ioError, .fileTooLarge, .invalidArgument, .tooManySymbolicLinkLevels, .isDirectory, .notDirectory,
      .noSuchAddressOrDevice:
      call != "fsync" && call != "fdatasync" && call != "write"
    default: false
    }
  }
}
