import Expressions
import FileStore
import Jobs
import Linux

/// What a job costs from its submission to its end, and that a long queue costs no more.
struct QueueFigure: Figure {
  let name = "queue"
  let title = "10,000 jobs of one step `uses: set`, submitted and run by one worker"

  private static let workflow = "steps: [{uses: set, with: {answer: 42}}]\n"

  func measure(in scratch: Scratch, report: (String) -> Void) async throws {
    let count = 10_000
    let home = try scratch.directory("all")
    let putting = try await put(count, in: home)
    let running = try Command(ergate: "worker", "--drain", "-j", "1", in: home).run()
    let rate = Double(count) / (putting + running).seconds
    report(
      "\(Int(Double(count) / putting.seconds)) submitted a second, \(Int(Double(count) / running.seconds)) run, "
        + "\(Int(rate)) both; at least 500 \(rate >= 500 ? "kept" : "BROKEN")")
    try scratch.remove("all")
    try await compareBacklogs(scratch, report)
  }

  private func compareBacklogs(_ scratch: Scratch, _ report: (String) -> Void) async throws {
    let (short, long) = (try scratch.directory("short"), try scratch.directory("long"))
    _ = try await put(1000, in: short)
    _ = try await put(100_000, in: long)
    let batch = 200
    func work(in home: String) throws -> Duration {
      try Command(ergate: "worker", "-j", "1", "--max-jobs", "\(batch)", in: home).run()
    }
    let pairs = try (0..<5).map { _ in try (work(in: long), work(in: short)) }
    let ratio = pairs.map { $0 / $1 }.median
    report(
      "\(batch) jobs with 100,000 queued take \(ratio.rounded(2)) times as long as with 1,000; at most 1.1 "
        + "\(ratio <= 1.1 ? "kept" : "BROKEN")")
  }

  /// Enqueues jobs one after the other, each durable before the next, as `submit` does.
  private func put(_ count: Int, in home: String) async throws -> Duration {
    let store = try await FileStore.open(at: "\(home)/.ergate", for: .writing, surroundings: .benchmark)
    defer { store.close() }
    let ids = IDGenerator()
    return try await ContinuousClock().measure {
      for _ in 0..<count {
        let now = Timestamp(milliseconds: SystemClock.wallMilliseconds())
        var job = Job(id: ids.next(at: now), workflowName: "set", createdAt: now)
        job.workspace = home
        job.workflowDigest = try await store.keep(
          WorkflowBundle(files: [.init(path: "set.yaml", text: Array(Self.workflow.utf8))]))
        _ = try await store.put(job)
      }
    }
  }
}

extension StoreSurroundings {
  fileprivate static let benchmark = StoreSurroundings(
    now: { Timestamp(milliseconds: SystemClock.wallMilliseconds()) }, elapsed: { SystemClock.boot() }, process: nil,
    endLeftovers: { _, _ in }, waitForReading: { _, _ in })
}
