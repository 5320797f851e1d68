package import OrderedCollections

/// What a reopened job runs again, decided from its records alone.
///
/// The body is gone through from the outside in. A group that succeeded stays as it is, with all that is in it. Inside
/// the workflow, and inside every group, matrix or repeat that did not succeed, each record is judged:
///
/// - **kept**: it completed, was cached, failed with `continue-on-error`, or was skipped by its own `if`, by a jump or
///   by a person, or was not selected.
/// - **entered again**: it failed, timed out, was cancelled or interrupted, was not over, or it aborted the job. Its
///   result goes; a matrix keeps its instances; what is inside is judged by these same rules, so completed inner steps
///   before the failed one stay.
/// - **run anew**: all that it was goes, and the records inside it. This holds for
///   - what comes after a step that is not kept, in a pipeline and among the rounds of a repeat;
///   - in a graph, a task that ran because or although one before it had failed (``StepResult/afterFailure``), or was
///     skipped for that; a task that does not depend on a failed one is kept;
///   - what was skipped because of a failure or by the end of the job;
///   - the steps that ``Reopening/from`` and ``Reopening/rerun`` name, and whatever came after them beside them or
///     beside a group around them. In a graph that is all that started later, their dependents among it;
///   - `finally`, always: it follows the body anew.
///
/// With ``Reopening/only`` nothing but the named steps (and `finally`) is run anew.
///
/// A record that is not kept says how to go on:
///
/// | status | meaning |
/// | --- | --- |
/// | `pending` | start it as the next attempt |
/// | `interrupted` | go on with its last attempt: a group whose inner steps are recorded, or a step that a crash cut off, for which `on-interrupt` decides |
/// | `waiting` | go on with its last attempt, which waits for a person, a job or a time |
///
/// The order of steps is that in which they first appeared, which in a pipeline is the order of the file, because a step
/// that is passed over is recorded as skipped.
///
/// A record keeps its place, its attempt number and its logs, so that no attempt has the address of a former one; its
/// failures count from zero again. Records inside an earlier attempt of a group are history, and stay.
package struct Rerun {
  /// The records as the reopened job begins with them.
  package private(set) var steps: OrderedDictionary<StepAddress, StepRecord>

  private enum Fate { case kept, entered, anew, gone }

  private let reopening: Reopening
  private var fates: [StepAddress: Fate] = [:]
  /// What encloses a step that was named, so that it is entered though it may have succeeded.
  private var opened: Set<StepAddress> = []
  /// Runs in which a step was named, or opened: what comes later in them is run anew, be it a pipeline or a graph.
  private var restarted: Set<StepAddress> = []
  /// Runs of pipelines and repeats in which a step is not kept.
  private var broken: Set<StepAddress> = []
  /// Steps of whose last attempt there are records.
  private var entered: Set<StepAddress> = []

  package init(_ reopening: Reopening, of steps: OrderedDictionary<StepAddress, StepRecord>) {
    self.reopening = reopening
    self.steps = steps
    for address in steps.keys { openAround(address) }
    for record in steps.values { _ = judge(record) }
    var kept: OrderedDictionary<StepAddress, StepRecord> = [:]
    kept.reserveCapacity(steps.count)
    for record in steps.values { kept[record.address] = outcome(of: record) }
    self.steps = kept
  }

  // MARK: What is asked for

  private mutating func openAround(_ address: StepAddress) {
    guard isNamed(address) else { return }
    var run = address.enclosingRun
    while !run.components.isEmpty {
      opened.insert(run.identity)
      run = run.identity.enclosingRun
    }
  }

  private func isNamed(_ address: StepAddress) -> Bool {
    let names = (reopening.only ?? reopening.from).map { [$0] + reopening.rerun } ?? reopening.rerun
    return names.contains { $0 == address.path || $0 == address.pathWithoutInstances }
  }

  // MARK: Judging

  private mutating func judge(_ record: StepRecord) -> Fate {
    if let fate = fates[record.address] { return fate }
    let fate = fate(of: record)
    fates[record.address] = fate
    let run = record.address.enclosingRun
    if isCurrent(run) { entered.insert(run.identity) }
    let isInBody = record.address.components.last?.role != .finally
    if fate == .entered || fate == .anew, isInBody, reopening.only == nil {
      if record.address.isInOrder { broken.insert(run) }
      if isNamed(record.address) || opened.contains(record.address) { restarted.insert(run) }
    }
    return fate
  }

  private mutating func fate(of record: StepRecord) -> Fate {
    let run = record.address.enclosingRun
    switch fate(ofEnclosing: run) {
    case .kept: return .kept
    case .anew, .gone: return .gone
    case .entered: break
    }
    if !isCurrent(run) { return .kept }
    if record.address.components.last?.role == .finally || isNamed(record.address) { return .anew }
    if reopening.only != nil { return opened.contains(record.address) ? .entered : .kept }
    if restarted.contains(run) || record.address.isInOrder && broken.contains(run) { return .anew }
    return fate(ofUnnamed: record)
  }

  private func fate(ofUnnamed record: StepRecord) -> Fate {
    if let reason = record.skipReason, record.status == .skipped {
      return [.failure, .stopped].contains(reason) ? .anew : .kept
    }
    guard let result = record.result else { return .entered }
    if result.afterFailure { return .anew }
    if case .abort = record.jump { return .entered }
    let isDone = result.conclusion == .success || result.conclusion == .skipped
    return isDone && !opened.contains(record.address) ? .kept : .entered
  }

  /// The workflow itself is entered, and so is a group that has no record of its own: its steps speak for it.
  private mutating func fate(ofEnclosing run: StepAddress) -> Fate {
    guard !run.components.isEmpty, let group = steps[run.identity] else { return .entered }
    return judge(group)
  }

  /// Whether this is the last attempt of its group.
  private func isCurrent(_ run: StepAddress) -> Bool {
    guard let group = steps[run.identity], run.attempt > 0 else { return true }
    return run.attempt >= group.attempt
  }

  // MARK: The outcome

  private func outcome(of record: StepRecord) -> StepRecord? {
    switch fates[record.address] {
    case .kept, nil: return record
    case .gone: return nil
    case .anew: return record.renewed
    case .entered:
      var next = record.renewed
      next.instanceKeys = record.instanceKeys
      next.instanceItems = record.instanceItems
      if record.wasCutOff || entered.contains(record.address) { next.status = .interrupted }
      if record.wasCutOff { next.startedAt = record.startedAt }
      if record.result == nil { next.process = record.process }
      if record.isWaiting { next.goOn(waitingAs: record) }
      return next
    }
  }
}

extension StepRecord {
  /// The record of a step that is to be done again: its attempts and their logs are what is left.
  fileprivate var renewed: StepRecord {
    var next = StepRecord(address: address)
    next.attempt = attempt
    // Whatever that came to: what an attempt made under its own number is not taken for the next one's.
    next.lastFailedAttempt = result == nil || skipReason != nil ? lastFailedAttempt : max(lastFailedAttempt, attempt)
    next.logs = logs
    return next
  }

  /// A wait that was cut off is not begun anew.
  fileprivate mutating func goOn(waitingAs record: StepRecord) {
    (status, wait, waitingSince) = (.waiting, record.wait, record.waitingSince)
    (approval, startedAt) = (record.approval, record.startedAt)
  }
}

extension StepAddress {
  /// Whether the siblings before it were over when it began: steps of a pipeline and rounds of a repeat, but not tasks
  /// and instances.
  fileprivate var isInOrder: Bool {
    guard let last = components.last else { return false }
    if last.iteration != nil { return true }
    return last.instance == nil && last.role != .task
  }

  fileprivate var pathWithoutInstances: String { components.map(\.id).joined(separator: "/") }
}
