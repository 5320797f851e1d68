import Jobs
import OrderedCollections
import Workflows

/// The resources of one run of a job: those that are there, and in which order they came.
@EngineActor
final class ResourceKeeper {
  private unowned let run: JobRun
  private let declarations: [Resource]
  private let numbers = ProgramNumbers()
  /// Job-scoped, by their place in the workflow.
  private var shared: [Int: LiveResource] = [:]
  /// Job-scoped, in the order of their making.
  private var order: [LiveResource] = []
  /// Step-scoped, as an earlier run of the job left them.
  private var left: [LiveResource] = []

  init(of run: JobRun) {
    self.run = run
    declarations = run.workflow.resources
    for record in run.snapshot.resources {
      guard let index = declarations.firstIndex(where: { $0.name == record.name }) else { continue }
      recall(record, index)
    }
  }

  private func recall(_ record: ResourceRecord, _ index: Int) {
    var own: [Int: LiveResource] = [:]
    // What it needs was made before it, and so was recorded before.
    let needs = declarations[index].needs.map { need in
      left.first { $0.step == record.step && $0.declaration.name == declarations[need].name }
        ?? live(need, for: record.step, &own)
    }
    let resource = LiveResource(declarations[index], for: record.step, needs: needs, of: run, numbers, record: record)
    if record.step == nil {
      shared[index] = resource
      order.append(resource)
    } else {
      left.append(resource)
    }
  }

  /// Whether there is anything to take down.
  var hasAny: Bool { !order.isEmpty || !left.isEmpty }

  // MARK: For steps

  /// Returns when all that a step names is there.
  ///
  /// - Parameters:
  ///   - own: what is made for this attempt alone, in the order of making, also when making something fails.
  ///   - waiter: the scope of the attempt.
  /// - Returns: what the step names.
  func make(
    _ indexes: [Int], for address: StepAddress, isGoingOn: Bool, waiter: StopScope, own: inout [LiveResource]
  ) async throws(ResourceProblem) -> [LiveResource] {
    var known: [Int: LiveResource] = [:]
    if isGoingOn { takeLeft(by: address, into: &known) }
    let named = indexes.map { live($0, for: address, &known) }
    var isMade: Set<ObjectIdentifier> = []
    for resource in named { note(resource, &isMade, &own) }
    for resource in named { try await resource.makeReady(for: waiter) }
    return named
  }

  /// A group that goes on where a crash cut it off has what was made for it.
  private func takeLeft(by address: StepAddress, into known: inout [Int: LiveResource]) {
    for resource in left where resource.step == address {
      if let index = declarations.firstIndex(where: { $0.name == resource.declaration.name }) {
        known[index] = resource
      }
    }
    left.removeAll { $0.step == address }
  }

  /// The one of the job, or that of an attempt.
  private func live(_ index: Int, for address: StepAddress?, _ own: inout [Int: LiveResource]) -> LiveResource {
    let declaration = declarations[index]
    let isShared = declaration.scope == .job
    if let resource = isShared ? shared[index] : own[index] { return resource }
    let needs = declaration.needs.map { live($0, for: address, &own) }
    let resource = LiveResource(declaration, for: isShared ? nil : address, needs: needs, of: run, numbers)
    if isShared { shared[index] = resource } else { own[index] = resource }
    return resource
  }

  /// Notes what is about to be made, needs first, so that it is taken down in the reverse order.
  private func note(_ resource: LiveResource, _ seen: inout Set<ObjectIdentifier>, _ own: inout [LiveResource]) {
    guard seen.insert(ObjectIdentifier(resource)).inserted else { return }
    for need in resource.needs { note(need, &seen, &own) }
    if resource.step != nil {
      own.append(resource)
    } else if !order.contains(where: { $0 === resource }) {
      order.append(resource)
    }
  }

  // MARK: Coming back

  /// Looks after what an earlier run of the job left, before its steps go on.
  ///
  /// What was made for an attempt that does not go on is taken down. Where something of the job is gone that steps have
  /// worked on and others still need, those that worked on it run again.
  func comeBack(in scope: StopScope) async throws(RunInterruption) {
    guard !run.snapshot.steps.isEmpty || !left.isEmpty, !scope.isStopped else { return }
    for resource in left.reversed() where !goesOn(resource) {
      _ = try await resource.takeDown(in: scope)
      left.removeAll { $0 === resource }
    }
    // Who runs one step alone again wants all others as they are.
    guard run.snapshot.reopenings.last?.only == nil else { return }
    let uses = ResourceUses(run.workflow, run.snapshot.steps)
    let lost = try await lost(uses, in: scope)
    let steps = uses.completedSteps(using: lost)
    guard !lost.isEmpty, !scope.isStopped else { return }
    for resource in order.reversed() where lost.contains(where: { shared[$0] === resource }) {
      _ = try await resource.takeDown(in: scope)
    }
    guard !steps.isEmpty else { return }
    let names = lost.sorted().map { declarations[$0].name }
    try await run.append([.rerun(steps: steps, resources: names)], durably: true)
  }

  private func goesOn(_ resource: LiveResource) -> Bool {
    guard let address = resource.step, let record = run.snapshot.steps[address.identity] else { return false }
    guard record.result == nil, record.attempt == address.attempt, record.wasCutOff else { return false }
    return run.snapshot.steps.keys.contains { $0.components.starts(with: address.components) && $0 != address }
  }

  /// What is set up no more, or is no good any more, of what steps have worked on and others need.
  private func lost(_ uses: ResourceUses, in scope: StopScope) async throws(RunInterruption) -> Set<Int> {
    var lost: Set<Int> = []
    for index in inOrderOfNeeds where declarations[index].scope == .job && declarations[index].setup != nil {
      guard uses.isWanted(index) else { continue }
      guard let resource = shared[index], resource.isSetUp else {
        if uses.wasUsed(index) { lost.insert(index) }
        continue
      }
      if !lost.isDisjoint(with: declarations[index].needs) {
        lost.insert(index)
        continue
      }
      do throws(ResourceProblem) {
        if try await !resource.isStillGood(in: scope) { lost.insert(index) }
      } catch {
        if case .interrupted(let cause) = error { throw cause }
        // A check that cannot even be started says nothing; the step that needs the resource will tell.
      }
    }
    return lost
  }

  private var inOrderOfNeeds: [Int] {
    var ordered: OrderedSet<Int> = []
    func add(_ index: Int) {
      for need in declarations[index].needs { add(need) }
      ordered.append(index)
    }
    for index in declarations.indices { add(index) }
    return Array(ordered)
  }

  // MARK: The end

  /// Takes all down, the last one first.
  ///
  /// - Returns: what the job's error says if something could not be undone.
  func takeDownAll(in scope: StopScope) async throws(RunInterruption) -> JobError? {
    var failure: StepFailure?
    for resource in order.reversed() + left.reversed() {
      let next = try await resource.takeDown(in: scope)
      failure = failure ?? next
    }
    let forgotten = run.snapshot.resources.filter { record in !declarations.contains { $0.name == record.name } }
    if !forgotten.isEmpty {
      try await run.append(forgotten.map { .resourceDown(name: $0.name, step: $0.step) }, durably: false)
    }
    return failure.map { JobError(kind: "teardown-failed", message: $0.message) }
  }

  /// Ends the services and leaves all else as it is, because somebody else goes on with the job.
  func leave() async {
    for resource in order.reversed() + left.reversed() {
      await resource.settle()
      await resource.endService(hastenedBy: nil)
    }
  }
}
