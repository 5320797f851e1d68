import Engine
import Jobs
import OrderedCollections
import TestSupport
import Testing

@Suite("Graphs made at random", .onEngine)
struct RandomGraphTests {
  @Test("what runs, in which order, and with which status", arguments: 0..<60)
  @EngineActor func model(seed: Int) async throws {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<10 {
      let graph = RandomGraph(using: &random)
      let world = World()
      world.slots = Slots(graph.places)
      let snapshot = try await world.run(graph.yaml)
      try check(snapshot, world, graph, "seed \(seed):\n\(graph.yaml)\n\(try world.trace())")
    }
  }

  @Test("a run that was cut off anywhere still ends as the model says", arguments: 0..<20)
  @EngineActor func cuts(seed: Int) async throws {
    var random = SeededGenerator(seed: UInt64(1000 + seed))
    for _ in 0..<6 {
      let graph = RandomGraph(using: &random)
      let world = World()
      world.slots = Slots(graph.places)
      let cut = Int.random(in: 0...2 * graph.tasks.count, using: &random)
      try await world.put()
      world.stateStore = CutStore(world.store, after: cut)
      _ = try? await world.claim(graph.yaml).run()
      await EngineThread.idle()
      world.store.kill()
      world.stateStore = nil
      world.slots = Slots(graph.places)
      let second = world.store.joined(by: "second")
      var snapshot = try await second.snapshot(of: world.jobID)
      if let lease = try await second.claim(from: []) {
        let runnable = try world.runnable(graph.yaml, lease.snapshot.job)
        snapshot = try await JobRun(runnable, lease: lease, services: world.services(second), options: world.options)
          .run()
      }
      try check(snapshot, world, graph, "seed \(seed), cut after \(cut):\n\(graph.yaml)\n\(try world.trace())")
    }
  }

  @EngineActor
  private func check(_ snapshot: JobSnapshot, _ world: World, _ graph: RandomGraph, _ comment: Comment) throws {
    let allowed = graph.allowed
    #expect(snapshot.steps.count == graph.tasks.count, comment)
    for record in snapshot.steps.values {
      let id = record.address.components[0].id
      #expect(allowed[id]?.contains(record.status.rawValue) == true, "\(id) is \(record.status): \(comment)")
    }
    let isFailed = snapshot.steps.values.contains { [.failure, .cancelled].contains($0.result?.conclusion) }
    #expect(snapshot.job.status == (isFailed ? .failed : .completed), comment)
    #expect(snapshot.job.currentStep == graph.tasks.count, comment)
    try expectOrder(world, graph, comment)
  }

  /// Nothing began before its needs were over, nor beside more than may run; nothing that was over began again.
  @EngineActor
  private func expectOrder(_ world: World, _ graph: RandomGraph, _ comment: Comment) throws {
    var over: Set<String> = []
    var running: Set<String> = []
    for record in try world.journal() {
      switch record.event {
      case .claimed: running = []
      case .started(let address, _, _):
        let task = try #require(graph.tasks.first { $0.id == address.path })
        #expect(!over.contains(task.id), "\(task.id) began again: \(comment)")
        #expect(task.needs.allSatisfy { over.contains(graph.tasks[$0].id) }, "\(task.id) began early: \(comment)")
        running.insert(task.id)
        #expect(running.count <= graph.places, comment)
        if let limit = graph.maxParallel { #expect(running.count <= limit, comment) }
      case .stepDone(let address, _), .skipped(let address, _, _):
        #expect(over.insert(address.path).inserted, "\(address.path) was over twice: \(comment)")
        running.remove(address.path)
      default: break
      }
    }
  }

  @Test("a hundred thousand tasks whose 'if' is false are planned and skipped in linear time")
  @EngineActor func many() async throws {
    let small = try await seconds(tasks: 2_000)
    let large = try await seconds(tasks: 20_000)
    // Ten times as many; a hundred times would be quadratic. Other tests run on the same thread.
    #expect(large < 50 * max(small, 0.01), "\(large) s for 20,000 tasks, \(small) s for 2,000")
  }

  @EngineActor
  private func seconds(tasks count: Int) async throws -> Double {
    let tasks = (0..<count).map { index in
      let needs = index == 0 ? "" : ", needs: [t\(index - 1), t\(index / 2)]".replacingTwins(index)
      return "t\(index): {uses: set, with: {x: 1}, if: 'false'\(needs)}"
    }
    let world = World()
    let yaml = "tasks: {\(tasks.joined(separator: ", "))}"
    let clock = ContinuousClock()
    let start = clock.now
    let snapshot = try await world.run(yaml)
    #expect(snapshot.job.status == .completed)
    #expect(snapshot.steps.values.allSatisfy { $0.status == .skipped })
    return Double((clock.now - start).components.attoseconds) / 1e18 + Double((clock.now - start).components.seconds)
  }
}

extension String {
  /// A task does not name one need twice.
  fileprivate func replacingTwins(_ index: Int) -> String {
    index - 1 == index / 2 ? ", needs: [t\(index - 1)]" : self
  }
}
