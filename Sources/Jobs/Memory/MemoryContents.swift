import HeapModule
import OrderedCollections

/// All that a ``MemoryStore`` holds, and what happens to it. Signals that are due are collected in `signals`.
struct MemoryContents {
  private struct Due: Comparable {
    var time: Timestamp
    var sequence: Int
    var id: JobID

    static func < (left: Due, right: Due) -> Bool { (left.time, left.sequence) < (right.time, right.sequence) }
  }

  private(set) var jobs: [JobID: MemoryEntry] = [:]
  private(set) var idsByAge: [JobID] = []
  var bundles: [String: WorkflowBundle] = [:]
  var marks: [ScheduleID: ScheduleMark] = [:]
  /// By key: what is kept of the last success of a step.
  var successes: [String: (success: RecordedSuccess, sources: [UInt8])] = [:]
  var fileDigests: [UInt8]?
  private var ready = ReadyJobs()
  private var scheduled = Heap<Due>()
  private var uniqueKeys: [String: JobID] = [:]
  /// Who waits until a job ends.
  private var parents: [JobID: [JobID]] = [:]
  private var lastSequence = 0
  /// Live workers.
  private var boxes: OrderedDictionary<String, SignalBox> = [:]
  private(set) var signals: [(box: SignalBox, signal: QueueSignal)] = []

  // MARK: Workers

  mutating func open(_ worker: String) -> SignalBox {
    let box = SignalBox()
    boxes[worker] = box
    return box
  }

  func isAlive(_ worker: String) -> Bool { boxes[worker] != nil }

  mutating func takeSignals() -> [(box: SignalBox, signal: QueueSignal)] {
    let taken = signals
    signals = []
    return taken
  }

  private mutating func announceWork() {
    for box in boxes.values { signals.append((box, .work)) }
  }

  /// Ends a worker. Its jobs go where the journal says, or back to their places in the queue.
  mutating func close(_ worker: String, at now: Timestamp) -> SignalBox? {
    let box = boxes.removeValue(forKey: worker)
    let held = jobs.values.filter { $0.place == .running(worker: worker) }.sorted { $0.sequence < $1.sequence }
    for entry in held {
      if entry.snapshot.isOver {
        settle(entry.id)
      } else if entry.isContinuedByAnyone {
        enqueue(entry.id, renewed: false)
      } else {
        let error = JobError(kind: "interrupted", message: "The process that ran the job ended without a word.")
        record([.final(JobEnding(status: .interrupted, error: error))], of: entry.id, at: now)
        settle(entry.id)
      }
    }
    return box
  }

  // MARK: Coming in

  mutating func accept(_ job: Job) throws(StoreError) -> JobID {
    if let key = job.uniqueKey, let earlier = uniqueKeys[key] { return earlier }
    try checkNew(job)
    switch (job.status, job.requestedStartTime) {
    case (.scheduled, let start?):
      insert(job, at: .scheduled(start))
      schedule(job.id, at: start)
    case (.queued, _):
      insert(job, at: .queued)
      enqueue(job.id, renewed: false)
    default:
      throw StoreError(
        .wrongStatus,
        "A job is put as queued, or as scheduled with a requested start time; job \(job.id) is \(job.status).")
    }
    return job.id
  }

  mutating func start(_ job: Job, by worker: String, at now: Timestamp) throws(StoreError) -> Lease {
    try checkNew(job)
    insert(job, at: .queued)
    jobs[job.id]?.isContinuedByAnyone = false
    return lease(job.id, to: worker, at: now)
  }

  private func checkNew(_ job: Job) throws(StoreError) {
    if jobs[job.id] != nil { throw StoreError(.duplicate, "There is a job \(job.id) already.") }
    guard (0...9).contains(job.priority) else {
      throw StoreError(.refused, "The priority of job \(job.id) is \(job.priority); it must be from 0 to 9.")
    }
  }

  private mutating func insert(_ job: Job, at place: MemoryEntry.Place) {
    lastSequence += 1
    jobs[job.id] = MemoryEntry(job, at: place, sequence: lastSequence)
    if let key = job.uniqueKey, uniqueKeys[key] == nil { uniqueKeys[key] = job.id }
    let age = (job.createdAt, job.id.text)
    var index = idsByAge.count
    while index > 0, let earlier = jobs[idsByAge[index - 1]]?.snapshot.job, age < (earlier.createdAt, earlier.id.text) {
      index -= 1
    }
    idsByAge.insert(job.id, at: index)
  }

  // MARK: Places

  private mutating func enqueue(_ id: JobID, renewed: Bool) {
    if renewed {
      lastSequence += 1
      jobs[id]?.sequence = lastSequence
    }
    jobs[id]?.place = .queued
    guard let entry = jobs[id] else { return }
    let job = entry.snapshot.job
    ready.add(ReadyJobs.Ticket(priority: job.priority, sequence: entry.sequence, id: id), to: job.queue)
    announceWork()
  }

  private mutating func schedule(_ id: JobID, at time: Timestamp) {
    jobs[id]?.place = .scheduled(time)
    scheduled.insert(Due(time: time, sequence: lastSequence, id: id))
  }

  /// Queues what has become due.
  mutating func promote(at now: Timestamp) {
    while let first = scheduled.min, first.time <= now {
      _ = scheduled.popMin()
      if jobs[first.id]?.place == .scheduled(first.time) { enqueue(first.id, renewed: true) }
    }
  }

  /// Puts a job that is over away, and wakes those that wait for its end.
  private mutating func settle(_ id: JobID) {
    jobs[id]?.place = .done
    jobs[id]?.isCancelRequested = false
    for parent in parents.removeValue(forKey: id) ?? [] { wake(parent, by: "child \(id)") }
  }

  /// Brings a parked job back to the queue, and tells who has a job that is not.
  private mutating func wake(_ id: JobID, by reason: String) {
    guard let entry = jobs[id] else { return }
    if entry.isParked {
      jobs[id]?.wokenBy = reason
      enqueue(id, renewed: true)
    } else if case .running(let worker) = entry.place, let box = boxes[worker] {
      signals.append((box, .woken(id)))
    }
  }

  private mutating func record(_ events: [Event], of id: JobID, at now: Timestamp) {
    let epoch = (jobs[id]?.snapshot.epoch ?? 0) + 1
    jobs[id]?.record(events, epoch: epoch, at: now)
  }

  // MARK: Leases

  mutating func claim(from queues: [String], by worker: String, at now: Timestamp) -> Lease? {
    promote(at: now)
    let id = ready.take(from: queues) { [jobs] ticket in
      jobs[ticket.id].map { $0.place == .queued && $0.sequence == ticket.sequence } ?? false
    }
    if let id { jobs[id]?.isContinuedByAnyone = true }
    return id.map { lease($0, to: worker, at: now) }
  }

  private mutating func lease(_ id: JobID, to worker: String, at now: Timestamp) -> Lease {
    guard let entry = jobs[id] else { preconditionFailure("only a job that is there is claimed") }
    let woken = entry.wokenBy.map { [Event.woken(by: $0)] } ?? []
    record([.claimed(worker: worker, process: nil)] + woken, of: id, at: now)
    jobs[id]?.wokenBy = nil
    jobs[id]?.place = .running(worker: worker)
    guard let entry = jobs[id] else { preconditionFailure("a job that was claimed is there") }
    return Lease(id: id, epoch: entry.snapshot.epoch, snapshot: entry.view)
  }

  mutating func append(_ events: [Event], to lease: Lease, of worker: String, at now: Timestamp) throws(StoreError) {
    try check(lease, of: worker)
    jobs[lease.id]?.record(events, epoch: lease.epoch, at: now)
  }

  mutating func finish(_ lease: Lease, of worker: String, as status: JobStatus) throws(StoreError) {
    try check(lease, of: worker)
    guard jobs[lease.id]?.snapshot.ending?.status == status else {
      throw StoreError(
        .wrongStatus, "Job \(lease.id) cannot be finished as \(status): its last record is not that end.")
    }
    settle(lease.id)
  }

  mutating func release(
    _ lease: Lease, of worker: String, to place: ReleasePlace, at now: Timestamp
  ) throws(StoreError) {
    try check(lease, of: worker)
    let id = lease.id
    switch place {
    case .queued: enqueue(id, renewed: false)
    case _ where jobs[id]?.isCancelRequested == true: enqueue(id, renewed: true)
    case .scheduled(let time):
      schedule(id, at: time)
      wakeIfDue(id)
      promote(at: now)
      // Who sleeps until the next job is due must reckon with this one.
      announceWork()
    case .waiting:
      jobs[id]?.place = .waiting
      wakeIfDue(id)
    }
  }

  /// What it waits for may have happened before it was parked.
  private mutating func wakeIfDue(_ id: JobID) {
    if jobs[id]?.answers.isEmpty == false { return wake(id, by: "approval") }
    for case .child(let child) in jobs[id]?.snapshot.parking ?? [] {
      if jobs[child]?.place == .done { return wake(id, by: "child \(child)") }
      awaitEnd(of: child, for: id)
    }
  }

  func check(_ lease: Lease, of worker: String) throws(StoreError) {
    guard let entry = jobs[lease.id], isAlive(worker), entry.place == .running(worker: worker),
      entry.snapshot.epoch == lease.epoch
    else {
      throw StoreError(.lostLease, "Job \(lease.id) belongs to another worker now.")
    }
  }

  // MARK: From outside

  mutating func reopen(
    _ id: JobID, _ reopening: Reopening, by worker: String?, at now: Timestamp
  ) throws(StoreError) -> Lease? {
    let entry = try entry(id)
    guard entry.place == .done, entry.mayBecome(worker == nil ? .queued : .running) else {
      throw StoreError(.wrongStatus, "Job \(id) is \(entry.status); only a job that is over can be resumed.")
    }
    record([.reopened(reopening)], of: id, at: now)
    jobs[id]?.isContinuedByAnyone = worker == nil
    if let worker { return lease(id, to: worker, at: now) }
    enqueue(id, renewed: true)
    return nil
  }

  mutating func answer(_ answer: Answer, to id: JobID) throws(StoreError) {
    guard try !entry(id).answers.contains(where: { $0.step == answer.step }) else {
      throw StoreError(.duplicate, "The step \(answer.step.path) of job \(id) was answered already.")
    }
    jobs[id]?.answers.append(answer)
    wake(id, by: "approval")
  }

  mutating func remove(_ answer: Answer, of id: JobID) { jobs[id]?.answers.removeAll { $0.step == answer.step } }

  mutating func awaitEnd(of child: JobID, for id: JobID) {
    if parents[child]?.contains(id) != true { parents[child, default: []].append(id) }
  }

  mutating func claim(_ id: JobID, by worker: String, at now: Timestamp) throws(StoreError) -> Lease? {
    promote(at: now)
    guard try entry(id).place == .queued else { return nil }
    jobs[id]?.isContinuedByAnyone = false
    return lease(id, to: worker, at: now)
  }

  mutating func cancel(_ id: JobID, at now: Timestamp) throws(StoreError) -> Cancellation {
    let entry = try entry(id)
    guard entry.status == .cancelling || entry.mayBecome(.cancelling) else {
      throw StoreError(.wrongStatus, "Job \(id) is \(entry.status); only a job that is not over can be cancelled.")
    }
    if !entry.hasBegun {
      record([.final(JobEnding(status: .cancelled))], of: id, at: now)
      settle(id)
      return .cancelled
    }
    jobs[id]?.isCancelRequested = true
    if case .running(let worker) = entry.place {
      if let box = boxes[worker] { signals.append((box, .cancelRequested(id))) }
    } else if entry.place != .queued {
      enqueue(id, renewed: true)
    }
    return .requested
  }

  func entry(_ id: JobID) throws(StoreError) -> MemoryEntry {
    guard let entry = jobs[id] else { throw StoreError(.unknownJob, "There is no job \(id).") }
    return entry
  }
}
