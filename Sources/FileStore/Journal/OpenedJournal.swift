import Jobs
import Linux

/// A journal that was opened by whoever has its job now, read, and cut back to its last whole line.
struct OpenedJournal {
  var directory: Directory
  var file: OpenFile
  var size: Int
  /// Nil for an empty one: the job was never claimed, or not a line of it has reached the disk.
  var snapshot: JobSnapshot?

  /// The journal as its next owner, whose epoch is higher than all before, writes to it. A journal without a line
  /// begins with the job as it was made.
  func taken(from job: Job) -> (journal: JobJournal, isNew: Bool) {
    let snapshot = snapshot ?? JobSnapshot(job: job)
    let journal = JobJournal(
      in: directory, file: file, size: size, snapshot: snapshot, epoch: snapshot.epoch + 1)
    return (journal, self.snapshot == nil)
  }
}

extension FileStore {
  /// Opens the journal of a job that this process alone may touch now; made if it is not there.
  ///
  /// - Throws: ``StoreError/Code/damaged`` or ``StoreError/Code/newerSchema``.
  func openJournal(of id: JobID) throws -> OpenedJournal {
    do {
      return try openAndCutJournal(of: id)
    } catch let error as SystemCallError where error.damagesOneFile {
      throw StoreError(.damaged, error.description)
    }
  }

  private func openAndCutJournal(of id: JobID) throws -> OpenedJournal {
    let directory = try directory(Layout.components(of: id))
    let file = OpenFile(try directory.openForWriting(JobJournal.fileName, .ifMissing, appending: true))
    let bytes = try file.descriptor.read(limit: JobJournal.sizeLimit, path: directory.file(JobJournal.fileName))
    guard !bytes.isEmpty else { return OpenedJournal(directory: directory, file: file, size: 0) }
    let reading = Journal.read(bytes)
    if let problem = reading.problem {
      guard problem.error.kind == .torn else { throw Self.error(problem, in: directory) }
      try file.descriptor.truncate(to: Int64(reading.validLength), path: directory.file(JobJournal.fileName))
    }
    reportStale(reading, in: directory)
    let snapshot = try Self.fold(reading.records, in: directory)
    return OpenedJournal(directory: directory, file: file, size: reading.validLength, snapshot: snapshot)
  }

  /// - Returns: nil if there are no records.
  static func fold(_ records: [JournalRecord], in directory: Directory) throws -> JobSnapshot? {
    if records.isEmpty { return nil }
    guard let snapshot = JobSnapshot.folding(records)?.snapshot else {
      throw StoreError(.damaged, "\(directory.file(JobJournal.fileName)) does not begin with the job as it was made.")
    }
    return snapshot
  }

  static func error(_ problem: JournalReading.Problem, in directory: Directory) -> StoreError {
    StoreError(
      problem.error.kind == .newerSchema ? .newerSchema : .damaged,
      "\(directory.file(JobJournal.fileName)), line \(problem.line): \(problem.error.message)")
  }

  private func reportStale(_ reading: JournalReading, in directory: Directory) {
    guard !reading.stale.isEmpty else { return }
    surroundings.report(
      "\(directory.file(JobJournal.fileName)) has \(reading.stale.count) records of an owner that had lost the job; "
        + "they are ignored.")
  }
}
