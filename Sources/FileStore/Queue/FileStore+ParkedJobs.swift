import Crypto
package import Jobs
import Linux
import Synchronization

extension FileStore: ParkedJobs {
  /// In a job's directory, of the files with answers that its run has not recorded.
  static let answerPrefix = "answer-"

  package func answer(_ answer: Answer, to id: JobID) async throws {
    try await takeOverOwner(of: id)
    try translatingErrors {
      try health.check()
      guard try hasJournal(id) else { throw unknown(id) }
      let chain = try DirectoryChain(Layout.components(of: id), in: self)
      let isFirst = try publish(answer.file, in: chain.last, as: Self.fileName(of: answer), durably: true)
      // Whoever was first may have died before he came to this.
      try wake(id)
      guard isFirst else {
        throw StoreError(.duplicate, "The step \(answer.step.path) of job \(id) was answered already.")
      }
    }
  }

  private static func fileName(of answer: Answer) -> String {
    // Of the step alone, so that each attempt has one answer.
    let step = Answer(step: answer.step, approval: Approval(by: ""))
    return answerPrefix + SHA256.hash(data: step.file).hexadecimal.prefix(32)
  }

  package func answers(to lease: Lease) async throws -> [Answer] {
    try translatingErrors {
      let directory = try leased(lease).journal.directory
      return try directory.entries().map(\.name).filter { $0.hasPrefix(Self.answerPrefix) }.sorted()
        .compactMap { try readAnswer($0, in: directory) }
    }
  }

  /// Nil for one that is damaged, which is put aside.
  private func readAnswer(_ name: String, in directory: Directory) throws -> Answer? {
    do {
      return try directory.read(name, limit: 16 << 20).map { try Answer(file: $0) }
    } catch let error as FormatError {
      try quarantine(name, from: directory, reason: error.message)
      return nil
    }
  }

  package func remove(_ answer: Answer, of lease: Lease) async throws {
    try translatingErrors { _ = try leased(lease).journal.directory.removeFile(Self.fileName(of: answer)) }
  }

  package func awaitEnd(of child: JobID, for lease: Lease) async throws {
    try translatingErrors { try note(waiter: leased(lease).id, of: child) }
  }

  package func claim(_ id: JobID) async throws -> Lease? {
    try await takeOverOwner(of: id)
    return try translatingErrors {
      try health.check()
      let worker = try ownWorker(.exec)
      try promoteDue()
      guard let place = try locate(id) else { throw unknown(id) }
      guard place.kind == .queued else { return nil }
      let job = try readJob(place.fileName, in: place.directory)
      let candidate = ClaimCandidate(
        queue: job.queue, priority: job.priority, bucket: place.directory, fileName: place.fileName)
      return try take(candidate, for: worker) ? lease(candidate, for: worker) : nil
    }
  }
}
