import ArgumentParser
import Engine
import FileStore
import Jobs
import Linux
import OrderedCollections

/// `ergate worker`: run jobs from the queue.
struct WorkerCommand: ParsableCommand {
  static let configuration = CommandConfiguration.leaf(
    "worker", "Run jobs from the queue, until stopped.",
    """
    SIGTERM or Ctrl-C: no more jobs are taken, and running steps may end; after --grace they are stopped and their \
    jobs go back to the queue. A second signal does that at once. Steps see this process's environment.

    With --schedule, jobs are made at the times that the workflows in workflows/ name in 'schedule'. Any number of \
    workers may do so: each time makes one job.
    """)

  @OptionGroup var places: PlacesOption

  @Option(help: ArgumentHelp("A queue to take jobs from; may be repeated. Default: all.", valueName: "name"))
  var queue: [String] = []

  @Flag(help: "Stop when no job is ready any more.")
  var drain = false

  @Flag(help: "Make the jobs of schedules, too; with --drain those that are due now.")
  var schedule = false

  @Option(help: ArgumentHelp("Stop after this many jobs.", valueName: "number"))
  var maxJobs: Int?

  @Flag(help: "Continue the jobs of killed `ergate exec`s, too.")
  var adopt = false

  @Option(help: ArgumentHelp("How long steps may take to end when the worker is stopped.", valueName: "duration"))
  var grace = "10s"

  @OptionGroup var environment: EnvironmentOptions
  @OptionGroup var reporting: ReporterOptions
  @OptionGroup var store: StoreOptions

  mutating func validate() throws {
    if let maxJobs, maxJobs < 1 { throw ValidationError("--max-jobs is at least 1; found \(maxJobs).") }
    for name in queue where !StoreName.isValid(name) {
      throw ValidationError("'\(name)' is no name for a queue: \(StoreName.rule).")
    }
    _ = try DurationOption.parse(grace)
  }

  func run() throws {
    let caller = Caller.current
    let location = store.location(caller)
    var settings = StoreSettings()
    settings.continuesInterrupted = adopt
    var runOptions = RunOptions(callerEnvironment: caller.environment)
    runOptions.parksForTimes = true
    runOptions.extraEnvironment = try environment.variables()
    let options = try workerOptions()
    let (reporter, store, runOptionsOfJobs) = (reporting.reporter, store.store, runOptions)
    let schedules = schedule ? SchedulePlace(caller, location) : nil
    try StoreSession.run(at: location.store, for: .running(.worker), settings: settings) { machinery in
      let services = machinery.services(
        reporters: reporter.reporters(caller, machinery, store: store), slots: options.slots)
      let workflows = StoredWorkflows(machinery.store, workspace: location.workspace)
      let source = schedules.map { WorkflowSchedules($0, reactor: machinery.reactor) }
      defer { source?.close() }
      let worker = Worker(
        options, services: services, workflows: workflows, runOptions: runOptionsOfJobs,
        scheduler: try source.map { try machinery.scheduler($0) })
      // SIGHUP, SIGINT, SIGQUIT, SIGTERM
      let signals = try SignalReceiver([1, 2, 3, 15], reactor: machinery.reactor)
      let listener = EngineActor.start { for await _ in signals { worker.stop() } }
      defer { listener.cancel() }
      try await worker.run()
    }
  }

  private func workerOptions() throws -> WorkerOptions {
    var options = WorkerOptions()
    options.queues = queue
    options.slots = places.jobs
    options.drains = drain
    options.maxJobs = maxJobs
    options.deadline = try DurationOption.parse(grace)
    return options
  }
}
