import ArgumentParser
import Engine
import Expressions
import FileStore
import Jobs
import SystemPackage
import Workflows

/// One call of `ergate exec`.
struct ExecRequest: Sendable {
  var workflow: String
  var inputs = InputRequest()
  var running = RunRequest()
  var store: String?
  var selection: Selection?
  /// If the run is only to be forecast.
  var planFormat: ListingFormat?

  init(workflow: String) { self.workflow = workflow }

  /// The request of a call without options, `exec NAME input=value …`; nil for any other.
  ///
  /// It is how `exec` is called most, and needs no argument parser, whose reflection takes as long as all else that
  /// such a call does.
  init?(plain words: [String]) {
    guard words.count >= 2, words[0] == "exec", words.allSatisfy({ !$0.hasPrefix("-") }) else { return nil }
    self.init(workflow: words[1])
    inputs.words = Array(words.dropFirst(2))
  }

  /// Makes the job and runs it to its end.
  ///
  /// - Throws: an exit code, after its message, if there is no run.
  func run() throws -> ExitCode {
    let caller = Caller.current
    let file = try WorkflowFile(workflow, caller: caller)
    let workflow = try LoadedFile(file, caller: caller).soundWorkflow()
    let selection = try selection?.found(in: workflow)
    let input = try inputs.bind(to: workflow, caller: caller)
    let context = try inputs.userContext()
    let location = StoreLocation.find(store, caller, workflowFile: file.fullPath, mayMove: true)
    try Preflight.demand(workflow, file: file, workspace: location.workspace, caller: caller)
    if let planFormat {
      let runnable = RunnableWorkflow(workflow, in: file.directory, workspace: location.workspace, input: input)
      try Planning(
        workflow: runnable, location: location, options: running.options(caller), context: context,
        selection: selection
      ).show(as: planFormat)
      return .success
    }
    if let notice = location.notice { Console.note(notice) }
    let options = running.options(caller)
    let (reporter, places, store) = (running.reporter, running.jobs, store)
    let retention = try running.retention(caller)
    return try StoreSession.run(at: location.store, for: .running(.exec)) { machinery in
      let now = machinery.clock.date()
      var job = Job(id: IDGenerator().next(at: now), workflowName: workflow.name, createdAt: now)
      job.initialInputValue = input
      job.userContext = context
      job.selection = selection
      job.workspace = location.workspace
      job.workflowDigest = try await machinery.store.keep(WorkflowBundle(file, in: location.workspace))
      let lease = try await machinery.store.start(job)
      let runnable = RunnableWorkflow(workflow, in: file.directory, workspace: location.workspace, input: input)
      let execution = Execution(
        machinery: machinery, options: options, places: places, reporter.reporters(caller, machinery, store: store))
      let code = try await execution.run(runnable, lease)
      try machinery.store.pruneNowAndThen(after: job.id, retention)
      return code
    }
  }
}
