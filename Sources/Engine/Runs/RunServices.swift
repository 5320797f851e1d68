package import Jobs

/// What running a job needs of the world. Only the composition of the program knows the real ones.
@EngineActor
package struct RunServices {
  package var queue: any JobQueue
  package var store: any StateStore
  package var parked: any ParkedJobs
  package var jobMaker: any JobMaker
  package var files: any JobFiles
  package var cache: any StepCache
  package var launcher: any ProcessLauncher
  package var clock: any EngineClock
  package var actions: ActionRegistry
  package var workspaceFiles: any WorkspaceFiles
  package var network: any LocalNetwork
  package var reporters: [any Reporter]
  package var slots: Slots
  package var machine: Machine
  /// Opens a file for appending, once the first byte is written to it.
  package var openLog: @EngineActor (_ path: String) -> any LogWriter
  /// Called before this process has secrets in its memory: other programs of its user should not see that.
  package var hideMemory: @EngineActor () -> Void = {}
  /// Who is asked for approvals while a job runs; nil: nobody.
  package var approver: (any Approver)?
  /// From 0 to 1: the jitter of retries.
  package var random: @EngineActor () -> Double

  package init(
    queue: any JobQueue, store: any StateStore, parked: any ParkedJobs, jobMaker: any JobMaker, files: any JobFiles,
    cache: any StepCache,
    launcher: any ProcessLauncher, clock: any EngineClock, actions: ActionRegistry,
    workspaceFiles: any WorkspaceFiles, network: any LocalNetwork, reporters: [any Reporter],
    slots: Slots, machine: Machine, openLog: @escaping @EngineActor (String) -> any LogWriter,
    random: @escaping @EngineActor () -> Double
  ) {
    self.queue = queue
    self.store = store
    self.parked = parked
    self.jobMaker = jobMaker
    self.files = files
    self.cache = cache
    self.launcher = launcher
    self.clock = clock
    self.actions = actions
    self.workspaceFiles = workspaceFiles
    self.network = network
    self.reporters = reporters
    self.slots = slots
    self.machine = machine
    self.openLog = openLog
    self.random = random
  }
}
