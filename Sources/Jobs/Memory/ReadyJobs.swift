import HeapModule

/// The jobs that can be claimed, by queue. A job that has gone elsewhere meanwhile is passed over when its turn comes.
struct ReadyJobs {
  struct Ticket: Comparable {
    var priority: Int
    /// Grows with each job that is put.
    var sequence: Int
    var id: JobID

    /// Smaller is first: a higher priority, then who came first.
    static func < (left: Ticket, right: Ticket) -> Bool {
      (-left.priority, left.sequence) < (-right.priority, right.sequence)
    }
  }

  private var queues: [String: Heap<Ticket>] = [:]

  mutating func add(_ ticket: Ticket, to queue: String) {
    queues[queue, default: Heap()].insert(ticket)
  }

  /// Takes the first job of the named queues (none: of all) that is `ready`.
  mutating func take(from names: [String], where isReady: (Ticket) -> Bool) -> JobID? {
    let names = names.isEmpty ? Array(queues.keys) : names
    for name in names { dropAbsent(from: name, where: isReady) }
    let first = names.compactMap { name in queues[name]?.min.map { (ticket: $0, queue: name) } }
      .min { $0.ticket < $1.ticket }
    guard let first else { return nil }
    return queues[first.queue]?.popMin()?.id
  }

  private mutating func dropAbsent(from name: String, where isReady: (Ticket) -> Bool) {
    while let first = queues[name]?.min, !isReady(first) { _ = queues[name]?.popMin() }
    if queues[name]?.isEmpty == true { queues[name] = nil }
  }
}
