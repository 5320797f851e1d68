import Jobs

/// Takes jobs from the queue and runs them, several side by side, until it is told to stop.
@EngineActor
package final class Worker {
  private let services: RunServices
  private let workflows: any WorkflowProvider
  private let runOptions: RunOptions
  private let options: WorkerOptions
  private let scheduler: Scheduler?
  private let bell = Bell()
  private var running: [JobID: JobRun] = [:]
  /// Claimed, and not running before their workflow is there; with whether they were cancelled meanwhile.
  private var starting: [JobID: Bool] = [:]
  private var claimed = 0
  private var active = 0
  private var isStopping = false
  private var deadline: (any EngineTimer)?
  private var failure: (any Error)?

  /// - Parameter scheduler: what makes the jobs of schedules while this worker works; nil if it is not to.
  package init(
    _ options: WorkerOptions, services: RunServices, workflows: any WorkflowProvider, runOptions: RunOptions,
    scheduler: Scheduler? = nil
  ) {
    self.options = options
    self.scheduler = scheduler
    self.services = services
    self.workflows = workflows
    self.runOptions = runOptions
  }

  /// Works until there is nothing left (`drains`), `maxJobs` are done, or ``stop()``.
  ///
  /// - Throws: what the store throws when it cannot be used any more; running steps are stopped before.
  package func run() async throws {
    let signals = Task(executorPreference: EngineActor.queue) { await self.listen() }
    let schedules = await startSchedules()
    await withDiscardingTaskGroup { group in
      await claimJobs(in: &group)
    }
    signals.cancel()
    scheduler?.stop()
    await schedules?.value
    deadline?.cancel()
    if let failure { throw failure }
  }

  /// Takes no more jobs, and lets running steps end until the deadline; then stops them and gives their jobs back to the
  /// queue. A second call does that at once.
  package func stop() {
    if isStopping {
      handBackAll()
      return
    }
    isStopping = true
    for run in running.values { run.leave() }
    deadline = services.clock.schedule(at: services.clock.now() + options.deadline) { [weak self] in
      self?.handBackAll()
    }
    bell.ring()
  }

  private func handBackAll() {
    for run in running.values { run.stop(.handedBack) }
  }

  /// A worker that stops when nothing is left deals with what is due once, and first.
  private func startSchedules() async -> Task<Void, Never>? {
    guard let scheduler else { return nil }
    if options.drains {
      await keep { _ = try await scheduler.look() }
      return nil
    }
    return EngineActor.start { await self.keep { try await scheduler.run() } }
  }

  private func keep(_ schedules: @EngineActor () async throws -> Void) async {
    do {
      try await schedules()
    } catch {
      fail(error)
    }
  }

  private func claimJobs(in group: inout DiscardingTaskGroup) async {
    while !isStopping {
      if let maxJobs = options.maxJobs, claimed >= maxJobs { return }
      if hasRoom, let lease = await claim() {
        claimed += 1
        active += 1
        starting[lease.id] = false
        group.addTask(executorPreference: EngineActor.queue) { await self.work(on: lease) }
        await Task.yield()
        continue
      }
      // With no room left, the end of a job rings; with no job left, the queue does.
      if options.drains, active == 0, failure == nil, hasRoom { return }
      if failure != nil { return }
      await bell.wait()
    }
  }

  /// Whether another job could start a process now. Jobs that wait for a time take no room.
  private var hasRoom: Bool { services.slots.available > 0 && active - waitingJobs < options.slots }

  private var waitingJobs: Int { running.values.count(where: \.isWaiting) }

  private func claim() async -> Lease? {
    do {
      return try await services.queue.claim(from: options.queues)
    } catch {
      fail(error)
      return nil
    }
  }

  private func fail(_ error: any Error) {
    failure = failure ?? error
    isStopping = true
    handBackAll()
    bell.ring()
  }

  private func work(on lease: Lease) async {
    defer {
      running[lease.id] = nil
      starting[lease.id] = nil
      active -= 1
      bell.ring()
    }
    do {
      try await checkDeaths(lease)
      let workflow = try await workflows.workflow(for: lease.snapshot.job)
      let run = try JobRun(workflow, lease: lease, services: services, options: runOptions)
      running[lease.id] = run
      run.whenWaiting = { [bell] in bell.ring() }
      if lease.snapshot.isCancelRequested || starting[lease.id] == true { run.stop(.cancelled) }
      if isStopping { run.leave() }
      _ = try await run.run()
    } catch let error as JobError {
      await refuse(lease, error)
    } catch {
      fail(error)
    }
  }

  /// A job that kills whoever runs it must not go round for ever.
  private func checkDeaths(_ lease: Lease) async throws(JobError) {
    let deaths = lease.snapshot.interruptedClaims
    guard deaths >= options.maxInterruptedClaims else { return }
    await services.launcher.endLeftovers(lease.snapshot.leftovers, marker: ["ERGATE_JOB_ID": lease.id.text])
    throw JobError(
      kind: "poison", message: "The job has taken its worker down \(deaths) times, and is not tried again by itself.")
  }

  /// Ends a job that cannot be run at all. Those who watch hear of its end without having heard of a beginning.
  private func refuse(_ lease: Lease, _ error: JobError) async {
    do {
      let ending = JobEnding(status: .failed, error: error)
      var snapshot = lease.snapshot
      for record in try await services.store.append([.final(ending)], to: lease, durably: true) {
        snapshot.apply(record)
        await report(.event(record, job: lease.id))
      }
      try await services.queue.finish(lease, as: .failed)
      await report(.closed(snapshot))
    } catch {
      fail(error)
    }
  }

  private func report(_ report: Report) async {
    for reporter in services.reporters { await reporter.receive(report) }
  }

  private func cancel(_ id: JobID) {
    if let run = running[id] {
      run.stop(.cancelled)
    } else if starting[id] != nil {
      starting[id] = true
    }
  }

  private func listen() async {
    while !Task.isCancelled {
      do {
        switch try await services.queue.nextSignal() {
        case .work: bell.ring()
        case .cancelRequested(let id): cancel(id)
        case .woken(let id): running[id]?.wake()
        }
      } catch is CancellationError {
        return
      } catch {
        fail(error)
        return
      }
    }
  }
}
