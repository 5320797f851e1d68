import Expressions
import Jobs
import OrderedCollections
import Workflows

/// One making of a resource: for the job, or for one attempt of a step.
///
/// It is made when the first step asks for it, and made ready again for a later one when its service has ended. Steps
/// that ask at the same time wait for the same making, which none of them can stop.
@EngineActor
final class LiveResource {
  let declaration: Resource
  /// The attempt that it is for; nil: the job.
  let step: StepAddress?
  let needs: [LiveResource]
  unowned let run: JobRun
  private let numbers: ProgramNumbers

  /// What `setup` printed.
  private(set) var value: String?
  private(set) var ports: OrderedDictionary<String, Int> = [:]
  private var outputs: OrderedDictionary<String, Value> = [:]
  /// `setup` has succeeded, and `teardown` has not run since; of a resource without a `setup`, that it was recorded.
  private(set) var isSetUp = false
  private var isRecorded = false
  /// An earlier run of the job made it, and nobody has looked since whether it is still good.
  private var isUnchecked = false
  /// Steps can use it.
  var isReady = false
  private var making: Making?
  var log: ResourceLogFile?

  /// The service that runs, if one does.
  var service: ServiceRun?
  /// Why the last service ended by itself.
  var loss: String?
  /// What is stopped when the service ends.
  var users: [Int: StopScope] = [:]
  private var lastUser = 0

  /// - Parameter record: what an earlier run of the job recorded of it.
  init(
    _ declaration: Resource, for step: StepAddress?, needs: [LiveResource], of run: JobRun, _ numbers: ProgramNumbers,
    record: ResourceRecord? = nil
  ) {
    self.declaration = declaration
    self.step = step
    self.needs = needs
    self.run = run
    self.numbers = numbers
    if let record { recall(record) }
  }

  private func recall(_ record: ResourceRecord) {
    (isSetUp, isRecorded, isUnchecked) = (true, true, true)
    guard case .object(let known) = record.value else { return }
    if case .string(let text)? = known["value"] { value = text }
    if case .object(let numbers)? = known["ports"] {
      for (name, number) in numbers { if case .number(let port) = number { ports[name] = Int(port) } }
    }
  }

  var name: String { declaration.name }

  func isNamed(_ name: String) -> Bool { declaration.name.lowercased() == name.lowercased() }

  /// What `resources.NAME` is.
  var context: Value {
    var object = recordedObject
    object["outputs"] = .object(outputs)
    return .object(object)
  }

  private var recordedObject: OrderedDictionary<String, Value> {
    [
      "value": value.map(Value.string) ?? .null,
      "ports": .object(ports.mapValues { .number(Double($0)) }),
    ]
  }

  // MARK: Users

  /// Stops a scope when the service of this, or of what it needs, ends by itself.
  func add(_ user: StopScope) -> () -> Void {
    lastUser += 1
    let key = lastUser
    users[key] = user
    let others = needs.map { $0.add(user) }
    return { [self] in
      users[key] = nil
      for remove in others { remove() }
    }
  }

  /// Why a step that uses it cannot begin, though it was made.
  var problem: StepFailure? {
    if let loss { return StepFailure(kind: "resource", message: loss) }
    return needs.lazy.compactMap(\.problem).first
  }

  // MARK: Making

  private final class Making {
    var waiters: [StopScope] = []
    var problem: ResourceProblem?
    var task: Task<Void, Never>?
  }

  /// Returns when it is there, with all that it needs.
  ///
  /// - Parameter waiter: the scope of who asks; when that is stopped, the wait ends, and the making goes on.
  func makeReady(for waiter: StopScope) async throws(ResourceProblem) {
    for need in needs { try await need.makeReady(for: waiter) }
    if let reason = waiter.reason { throw .stopped(reason) }
    guard !isReady else { return }
    let making = making ?? startMaking(for: waiter)
    let wait = StopScope(inside: waiter)
    making.waiters.append(wait)
    await wait.wait()
    wait.close()
    if let reason = waiter.reason { throw .stopped(reason) }
    if let problem = making.problem { throw problem }
  }

  private func startMaking(for waiter: StopScope) -> Making {
    let making = Making()
    self.making = making
    // What belongs to one attempt ends with it; what belongs to the job must not end with the step that asked first.
    let scope = StopScope(inside: step == nil ? run.currentScope : waiter)
    making.task = EngineActor.start { [self] in
      do throws(ResourceProblem) {
        try await make(in: scope)
      } catch {
        making.problem = error
      }
      scope.close()
      self.making = nil
      for waiter in making.waiters { waiter.stop(.resourceOver) }
    }
    return making
  }

  /// Returns when nobody is making it.
  func settle() async { await making?.task?.value }

  private func make(in scope: StopScope) async throws(ResourceProblem) {
    loss = nil
    try await openLog()
    if isSetUp, isUnchecked, try await !isStillGood(in: scope) {
      guard step == nil else {
        throw failure("did not survive the interruption of its step: its 'check' failed")
      }
      do {
        _ = try await undo(in: scope)
      } catch {
        throw .interrupted(error)
      }
      try await openLog()
    }
    let portsBefore = ports
    try choosePorts()
    if let setup = declaration.setup, !isSetUp {
      value = try await run(setup: setup, in: scope)
      isSetUp = true
      try await record(durably: true)
    } else if isRecorded, ports != portsBefore {
      try await record(durably: true)
    }
    if let service = declaration.service {
      try await start(service, in: scope)
      if !isRecorded {
        isSetUp = true
        try await record(durably: false)
      }
    }
    do {
      outputs = try run.object(declaration.outputs, in: run.scope(in: frame(in: scope)))
    } catch {
      throw failure("has outputs that cannot be evaluated: \(error.message)", of: error.kind)
    }
    if let loss { throw .failed(StepFailure(kind: "resource", message: loss)) }
    isReady = true
  }

  /// A port that it had in an earlier run it has again, unless somebody took it meanwhile: steps that are over may have
  /// told it to others.
  private func choosePorts() throws(ResourceProblem) {
    for name in declaration.ports {
      guard let port = run.services.network.freePort(wanted: ports[name]) else {
        throw failure("cannot be made: there is no free port for '\(name)'")
      }
      ports[name] = port
    }
  }

  private func run(setup: Step, in scope: StopScope) async throws(ResourceProblem) -> String {
    let program = program(in: scope, place: .ofStep)
    let result = await perform(setup, program)
    if let reason = scope.reason { throw .stopped(reason) }
    if let cause = result.failure { throw failure("cannot be made: its setup failed: \(cause.message)\(tail)") }
    guard result.outputs.isEmpty, result.environment.isEmpty, result.path.isEmpty else {
      throw failure(
        "cannot be made: its setup wrote to ERGATE_OUTPUT, ERGATE_ENV or ERGATE_PATH, which are for steps; what it"
          + " prints is the resource's value")
    }
    guard !program.stdout.isOverLimit else {
      throw failure("cannot be made: its setup printed more than 1 MiB, which is the most that a value holds")
    }
    guard let text = program.stdout.text else {
      throw failure("cannot be made: what its setup printed is not UTF-8")
    }
    if let secret = run.secrets?.name(in: text) {
      throw failure(
        "cannot be made: its setup printed the secret '\(secret)', and what it prints is stored", of: "secret")
    }
    return text
  }

  private func record(durably: Bool) async throws(ResourceProblem) {
    isRecorded = true
    try await append([.resourceUp(name: declaration.name, step: step, value: .object(recordedObject))], durably)
  }

  // MARK: An earlier run's

  /// Whether what an earlier run set up is still there.
  func isStillGood(in scope: StopScope) async throws(ResourceProblem) -> Bool {
    guard let check = declaration.check else {
      isUnchecked = false
      return true
    }
    try await openLog()
    let result = await perform(check, program(in: scope, place: .beside))
    if let reason = scope.reason { throw .stopped(reason) }
    if let cause = result.failure, result.exitCode == nil, result.signal == nil {
      throw failure("cannot be checked: \(cause.message)")
    }
    isUnchecked = false
    return result.failure == nil
  }

  // MARK: Taking down

  /// Ends the service and undoes the setup. What was never made costs nothing.
  ///
  /// - Parameter scope: when it is stopped, a service is killed and a teardown is ended, or not begun.
  /// - Returns: why it could not be undone.
  func takeDown(in scope: StopScope) async throws(RunInterruption) -> StepFailure? {
    await settle()
    return try await undo(in: scope)
  }

  private func undo(in scope: StopScope) async throws(RunInterruption) -> StepFailure? {
    await endService(hastenedBy: scope)
    isReady = false
    defer { closeLog() }
    guard isSetUp else { return nil }
    var failure: StepFailure?
    if let teardown = declaration.teardown {
      if let reason = scope.reason { return try undone(reason) }
      do throws(ResourceProblem) { try await openLog() } catch { try rethrow(error) }
      let result = await perform(teardown, program(in: scope, place: .beside))
      if let reason = scope.reason { return try undone(reason) }
      failure = result.failure.map {
        StepFailure(
          kind: "teardown", message: "the teardown of '\(declaration.name)' failed: \($0.message)\(tail)")
      }
    }
    (isSetUp, isRecorded, value) = (false, false, nil)
    try await run.append([.resourceDown(name: declaration.name, step: step)], durably: false)
    return failure
  }

  /// What was not undone stays on record: who goes on with the job uses it, or undoes it.
  private func undone(_ reason: StopReason) throws(RunInterruption) -> StepFailure {
    if reason == .handedBack { throw .handedBack }
    return StepFailure(
      kind: "teardown", message: "the teardown of '\(declaration.name)' was cut off: \(reason.failure.message)")
  }

  private func rethrow(_ problem: ResourceProblem) throws(RunInterruption) {
    if case .interrupted(let cause) = problem { throw cause }
  }

  // MARK: Programs

  func frame(in scope: StopScope) -> Frame {
    Frame(
      environment: run.workflowEnvironment, input: run.startingInput, scope: scope, results: StepResults(),
      resources: needs + [self])
  }

  func program(
    in scope: StopScope, place: ResourceProgram.Place, whenStarted: @escaping @EngineActor () -> Void = {},
    output: @escaping @EngineActor ([UInt8]) -> Void = { _ in }
  ) -> ResourceProgram {
    ResourceProgram(run, in: scope, place: place, log: log, whenStarted: whenStarted, look: output)
  }

  func perform(_ step: Step, _ program: ResourceProgram, stop: StopSetting? = nil) async -> ActionResult {
    let component = StepAddress.Component(id: declaration.label, attempt: numbers.next())
    let address = StepAddress((self.step?.components ?? []) + [component])
    var variables = [(name: "ERGATE_RESOURCE_NAME", value: declaration.name)]
    if let value { variables.append(("ERGATE_RESOURCE", value)) }
    return await program.perform(
      step, at: address, in: frame(in: program.stopScope), variables: variables, stop: stop)
  }

  // MARK: What its parts share

  func failure(_ message: String, of kind: String = "resource") -> ResourceProblem {
    .failed(StepFailure(kind: kind, message: "the resource '\(declaration.name)' \(message)"))
  }

  var tail: String { log?.tail ?? "" }

  private func openLog() async throws(ResourceProblem) {
    guard log == nil else { return }
    let name = run.nextLogName(for: declaration.label)
    log = ResourceLogFile(run.services.openLog(run.logPath(name)))
    try await append([.resourceStarted(name: declaration.name, step: step, log: name)], false)
  }

  private func closeLog() {
    log?.close()
    log = nil
  }

  private func append(_ events: [Event], _ durably: Bool) async throws(ResourceProblem) {
    do {
      try await run.append(events, durably: durably)
    } catch {
      throw .interrupted(error)
    }
  }
}

/// Numbers for all programs of a job's resources, so that each differs from all others in its environment.
@EngineActor
final class ProgramNumbers {
  private var last = 0

  func next() -> Int {
    last += 1
    return last
  }
}
