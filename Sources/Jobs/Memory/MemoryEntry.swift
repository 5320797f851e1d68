/// One job of a ``MemoryStore``.
struct MemoryEntry {
  enum Place: Equatable {
    case scheduled(Timestamp)
    case queued
    case running(worker: String)
    case waiting
    case done
  }

  private(set) var snapshot: JobSnapshot
  private(set) var journal: [JournalRecord] = []
  var place: Place
  /// Its turn among the jobs of its queue and priority.
  var sequence: Int
  var isCancelRequested = false
  /// What woke it, until the next claim records it.
  var wokenBy: String?
  /// What was left for its run, and not removed.
  var answers: [Answer] = []
  /// Another worker continues it if its own dies.
  var isContinuedByAnyone = true

  init(_ job: Job, at place: Place, sequence: Int) {
    snapshot = JobSnapshot(job: job)
    self.place = place
    self.sequence = sequence
  }

  var id: JobID { snapshot.job.id }
  /// Whether something may wake it: it was parked.
  var isParked: Bool {
    switch place {
    case .waiting: true
    case .scheduled: !snapshot.parking.isEmpty
    case .queued, .running, .done: false
    }
  }

  var hasBegun: Bool { snapshot.job.worker != nil }

  /// The state with what its place says about it.
  var view: JobSnapshot {
    var view = snapshot
    view.job.status = status
    view.isCancelRequested = view.isCancelRequested || isCancelRequested
    return view
  }

  var status: JobStatus {
    switch place {
    case .scheduled: snapshot.isParkedForOthers ? .waiting : .scheduled
    case .queued: isCancelRequested ? .cancelling : .queued
    case .running: isCancelRequested ? .cancelling : .running
    case .waiting: .waiting
    case .done: snapshot.job.status
    }
  }

  /// Adds events to the journal, after the record of its making.
  mutating func record(_ events: [Event], epoch: Int, at now: Timestamp) {
    if journal.isEmpty {
      journal.append(
        JournalRecord(epoch: epoch, time: snapshot.job.createdAt, event: .created(snapshot.job)))
    }
    for event in events {
      let record = JournalRecord(epoch: epoch, time: now, event: event)
      journal.append(record)
      snapshot.apply(record)
    }
  }

  func mayBecome(_ next: JobStatus) -> Bool { status.allows(next) }
}
