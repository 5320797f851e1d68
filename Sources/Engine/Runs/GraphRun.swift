import DequeModule
import Expressions
import Jobs
import OrderedCollections
import Workflows

/// One run of one graph, or of the instances of a step: starts each task when its needs are over, and records those
/// that end.
@EngineActor
final class GraphRun {
  private let graph: TaskGraph
  private let parallelism: Parallelism
  private let frame: Frame
  private let run: JobRun
  private var plan: GraphPlan
  private let values: TaskResults
  private var outcome = GroupOutcome()
  /// The scopes of the tasks that were begun.
  private var scopes: [Int: StopScope] = [:]
  /// Tasks that waited for a place of `-j` when something failed, and are not to begin any more.
  private var withdrawn: Set<Int> = []
  private var finished: Deque<(task: Int, end: Result<StepEnd, RunInterruption>)> = []
  private let bell = Bell()
  /// Tasks whose ends are recorded but may not be durable yet; those that need them wait for that.
  private var unsynced: [Int] = []
  private var synced: [Int] = []
  private var isSyncing = false
  /// Whether something waits for one of `unsynced`, or they have waited for others long enough.
  private var isSyncDue = false
  private var syncTimer: (any EngineTimer)?
  /// Events of tasks that were skipped, not recorded yet.
  private var pending: [Event] = []
  /// Why this run ends before the graph does.
  private var interruption: RunInterruption?
  private let isJob: Bool
  /// If the tasks are instances of a step.
  private let instances: (list: InstanceList, expansion: Expansion)?

  init(_ graph: TaskGraph, _ parallelism: Parallelism, in frame: Frame, _ run: JobRun) {
    self.graph = graph
    self.parallelism = parallelism.keepingGoing(run.options.keepsGoing)
    self.frame = frame
    self.run = run
    plan = GraphPlan(graph, self.parallelism, isFinally: frame.isFinally)
    values = TaskResults(graph)
    isJob = frame.isTopLevel && !frame.isFinally
    instances = nil
  }

  /// The instances of a step that has its turn in a frame.
  init(_ list: InstanceList, of step: Step, _ expansion: Expansion, in frame: Frame, _ run: JobRun) {
    graph = TaskGraph(
      tasks: Array(repeating: step.instance, count: list.count), needs: Array(repeating: [], count: list.count))
    parallelism = step.parallelism.keepingGoing(run.options.keepsGoing)
    self.frame = frame
    self.run = run
    plan = GraphPlan(graph, self.parallelism, isFinally: frame.isFinally)
    values = TaskResults(graph)
    isJob = false
    instances = (list, expansion)
  }

  func perform() async throws(RunInterruption) -> GroupOutcome {
    await withDiscardingTaskGroup { group in
      do throws(RunInterruption) {
        try await work(in: &group)
      } catch {
        interrupt(error)
      }
    }
    run.forgetSlots(bell)
    if let interruption { throw interruption }
    guard instances == nil else {
      outcome.value = values.list
      return outcome
    }
    frame.hasFailed = plan.hasFailed
    outcome.value = values.value
    if isJob { for change in values.allChanges { frame.apply(change) } }
    return outcome
  }

  private func work(in group: inout DiscardingTaskGroup) async throws(RunInterruption) {
    try await recall()
    while true {
      if interruption == nil { try await start(in: &group) }
      try await recordPending()
      if plan.isOver || interruption != nil && plan.running == 0 { break }
      sync(in: &group)
      await waitForBell()
      try await takeFinished()
    }
    syncTimer?.cancel()
    // Behind the last task of a job the final record follows at once, and takes these along in its sync.
    guard !unsynced.isEmpty, !(isJob && run.workflow.finally.isEmpty) else { return }
    try await run.append([], durably: true)
  }

  /// While it waits for the disk it does not rest.
  private func waitForBell() async {
    guard !isSyncing else { return await bell.wait() }
    run.strands.rest()
    await bell.wait()
    run.strands.resume()
  }

  /// Waits for the disk aside, so that tasks that need none of these can go on; tasks that end side by side share a
  /// sync, and so do those that end soon after each other and that none needs.
  private func sync(in group: inout DiscardingTaskGroup) {
    guard !unsynced.isEmpty, !isSyncing else { return }
    guard isSyncDue || unsynced.count >= Self.crowd else {
      if syncTimer == nil {
        syncTimer = run.schedule(Self.patience) { [self] in
          isSyncDue = true
          bell.ring()
        }
      }
      return
    }
    syncTimer?.cancel()
    (isSyncing, isSyncDue, syncTimer) = (true, false, nil)
    let tasks = unsynced
    unsynced = []
    group.addTask(executorPreference: EngineActor.queue) { await self.sync(tasks) }
  }

  private func sync(_ tasks: [Int]) async {
    do throws(RunInterruption) {
      try await run.append([], durably: true)
      synced += tasks
    } catch {
      interrupt(error)
    }
    isSyncing = false
    bell.ring()
  }

  /// How long the end of a task may be no more than written, though nothing needs it yet. Long enough to save most
  /// syncs, short enough for nobody to see.
  private static let patience = Duration.milliseconds(5)

  /// Nothing new starts. Where the worker leaves, running tasks may end; where nothing can be recorded, none may go on.
  private func interrupt(_ cause: RunInterruption) {
    interruption = interruption ?? cause
    if case .storeBroken = cause { frame.scope.stop(.storeBroken) }
  }

  // MARK: What an earlier run recorded

  /// Takes what is over from the records before anything starts, so that a failure that was recorded has its effect
  /// on all that was not begun.
  private func recall() async throws(RunInterruption) {
    guard run.lease.epoch > 1 || !run.snapshot.steps.isEmpty else { return }
    var open: [Int] = []
    while let task = plan.takeReady(pastLimit: true) {
      guard let record = run.snapshot.steps[identity(of: task)], record.result != nil else {
        open.append(task)
        continue
      }
      if let reason = record.skipReason {
        skip(task, reason)
      } else {
        try await take(run.runStep(graph.tasks[task], in: taskFrame(task)), of: task)
      }
    }
    plan.putBack(open)
  }

  // MARK: Starting

  private func start(in group: inout DiscardingTaskGroup) async throws(RunInterruption) {
    var started = 0
    while interruption == nil, !isCrowded, let task = plan.takeReady() {
      // Nothing of what would follow may be recorded as skipped: another worker goes on from here.
      if frame.scope.reason == .handedBack {
        plan.drop(task)
        throw .handedBack
      }
      let step = graph.tasks[task]
      let frame = taskFrame(task)
      switch run.admission(of: step, plan.admission(of: task, isStopped: self.frame.scope.isStopped), frame) {
      case .skip(let reason):
        skip(task, reason)
        if pending.count >= Self.batch { try await recordPending() }
      case .failed(let failure):
        let address = frame.address(of: step.id, attempt: 1)
        try await take(StepEnd(address: address, result: StepResult(failure, of: step)), of: task)
      case .run:
        begin(task, in: frame)
        group.addTask(executorPreference: EngineActor.queue) { await self.perform(task, in: frame) }
        started += 1
        // They see only now whether there is a place for them; and those that are over at once make room.
        if started.isMultiple(of: Self.crowd) {
          await Task.yield()
          try await takeFinished()
        }
      }
    }
  }

  private static let batch = 256

  /// Enough tasks wait for a place of `-j`: more would only take memory.
  private var isCrowded: Bool {
    guard run.waitingForSlot >= Self.crowd else { return false }
    run.ringWhenSlotIsTaken(bell)
    return true
  }

  private static let crowd = 16

  private func begin(_ task: Int, in frame: Frame) {
    run.strands.fork()
    frame.openOwnScope()
    scopes[task] = frame.scope
    // Where a crash came between a failure and the end of what it ends, this one was not to go on.
    guard parallelism.onFailure == .cancel, plan.hasFailed else { return }
    if run.snapshot.steps[identity(of: task)]?.wasCutOff == true { frame.scope.stop(.siblingFailed) }
  }

  private func perform(_ task: Int, in frame: Frame) async {
    do throws(RunInterruption) {
      var end = try await run.runStep(graph.tasks[task], in: frame)
      if !end.isRecalled { end.result.afterFailure = frame.hasFailed }
      finished.append((task, .success(end)))
    } catch {
      finished.append((task, .failure(error)))
    }
    frame.scope.close()
    bell.ring()
  }

  private func taskFrame(_ task: Int) -> Frame {
    if let (list, expansion) = instances { return frame.forInstance(list[task], of: expansion) }
    return frame.forTask(
      needs: graph.needs[task].map { graph.tasks[$0].id }, input: values.input(of: task),
      change: values.inherited(by: task), hasFailed: plan.isAfterFailure(task))
  }

  // MARK: Ends

  private func takeFinished() async throws(RunInterruption) {
    for task in synced { plan.release(task) }
    synced = []
    var events: [Event] = []
    while let (task, result) = finished.popFirst() {
      run.strands.join()
      scopes[task] = nil
      switch result {
      case .failure(let cause):
        plan.drop(task)
        interrupt(cause)
      case .success where withdrawn.contains(task) && !hasBegun(task): skip(task, .failure)
      case .success(let end): events += conclude(task, end)
      }
    }
    if !events.isEmpty { try await record(events) }
    if interruption != nil { run.leaveIfWaiting() }
  }

  private func take(_ end: StepEnd, of task: Int) async throws(RunInterruption) {
    try await record(conclude(task, end))
  }

  private func conclude(_ task: Int, _ end: StepEnd) -> [Event] {
    var end = end
    let step = graph.tasks[task]
    plan.finish(task, failed: end.isFailure)
    if isJob { end.result.progress = plan.progress }
    values.set(end.result.returnValue, end.change, of: task)
    if instances == nil { frame.results.set(end.result, for: step.id) }
    if end.isFailure { fail(end, step) }
    run.stopAgain(after: end.result, in: frame)
    guard !end.isRecalled else {
      plan.release(task)
      return []
    }
    unsynced.append(task)
    if plan.isNeeded(task) { isSyncDue = true }
    return end.events
  }

  private func fail(_ end: StepEnd, _ step: Step) {
    if outcome.failure == nil { outcome.failure = run.error(of: end, step) }
    if end.result.conclusion == .failure { outcome.failureCount += 1 }
    guard parallelism.onFailure != .continue else { return }
    for (task, scope) in scopes.sorted(by: { $0.key < $1.key }) where !plan.outlivesFailure(task) {
      if !hasBegun(task) {
        withdrawn.insert(task)
        scope.stop(.siblingFailed)
      } else if parallelism.onFailure == .cancel {
        scope.stop(.siblingFailed)
      }
    }
  }

  private func hasBegun(_ task: Int) -> Bool { run.hasBegun(graph.tasks[task], at: identity(of: task)) }

  private func skip(_ task: Int, _ reason: SkipReason) {
    plan.skip(task, reason)
    values.setSkipped(task)
    if instances == nil { run.noteSkipped(graph.tasks[task], in: frame) }
    let identity = identity(of: task)
    guard run.snapshot.steps[identity]?.skipReason == nil else {
      if reason == .stopped { run.stopAgain(in: frame) }
      return
    }
    pending.append(.skipped(identity, reason, isJob ? plan.progress : nil))
  }

  private func record(_ events: [Event]) async throws(RunInterruption) {
    let all = pending + events
    pending = []
    if !all.isEmpty { try await run.append(all, durably: false) }
  }

  private func recordPending() async throws(RunInterruption) { try await record([]) }

  private func identity(of task: Int) -> StepAddress {
    let id = graph.tasks[task].id
    guard let instances else { return frame.identity(ofTask: id) }
    return frame.identity(ofInstance: instances.list.names[task], of: id)
  }
}

extension Parallelism {
  fileprivate func keepingGoing(_ keepsGoing: Bool) -> Parallelism {
    var copy = self
    if keepsGoing { copy.onFailure = .continue }
    return copy
  }
}
