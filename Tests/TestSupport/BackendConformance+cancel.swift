import Jobs
import Testing

extension BackendConformance {
  static let cancelRules: [BackendRule] = [
    BackendRule("a job that has not begun is cancelled at once and never claimed") { backend in
      let worker = try await backend.openWorker("one")
      let queued = try await worker.put(backend.job("a"))
      let scheduled = try await worker.put(backend.job("b", due: backend.now + .seconds(600)))
      #expect(try await worker.cancel(queued) == .cancelled)
      #expect(try await worker.cancel(scheduled) == .cancelled)
      backend.advance(by: .seconds(601))
      #expect(try await worker.claim(from: []) == nil)
      #expect(try await worker.status(of: "a") == .cancelled)
      #expect(try await worker.status(of: "b") == .cancelled)
    },
    BackendRule("the worker of a running job is told that it is to be cancelled") { backend in
      let worker = try await backend.openWorker("one")
      let other = try await backend.openWorker("two")
      try await worker.add(backend.job("a"))
      let lease = try await worker.mustClaim()
      #expect(try await other.cancel(lease.id) == .requested)
      #expect(try await other.status(of: "a") == .cancelling)
      while try await worker.nextSignal() != .cancelRequested(lease.id) {}
      #expect(try await other.cancel(lease.id) == .requested)
      try await worker.end(lease, as: .cancelled)
      #expect(try await other.status(of: "a") == .cancelled)
    },
    BackendRule("a job that has begun and waits is claimed once more, for its `finally`") { backend in
      let worker = try await backend.openWorker("one")
      for (id, place, event) in [
        ("a", ReleasePlace.waiting, Event.parked(.approval(StepAddress([.init(id: "ask")])))),
        ("b", .scheduled(backend.now + .seconds(600)), .parked(.until(backend.now + .seconds(600)))),
        ("c", .queued, .released),
      ] {
        try await worker.add(backend.job(id))
        let parked = try await worker.mustClaim()
        try await worker.append([event], to: parked, durably: true)
        try await worker.release(parked, to: place)
        #expect(try await worker.cancel(parked.id) == .requested)
        #expect(try await worker.status(of: id) == .cancelling)
        let lease = try await worker.claimWhenTold()
        #expect(lease.id.text == id && lease.snapshot.isCancelRequested)
        try await worker.end(lease, as: .cancelled)
      }
    },
    BackendRule("a job that is over, or is not there, cannot be cancelled") { backend in
      let worker = try await backend.openWorker("one")
      let id = try await worker.put(backend.job("a"))
      try await worker.end(worker.mustClaim())
      await expectRefusal(.wrongStatus) { _ = try await worker.cancel(id) }
      let cancelled = try await worker.put(backend.job("b"))
      _ = try await worker.cancel(cancelled)
      await expectRefusal(.wrongStatus) { _ = try await worker.cancel(cancelled) }
      let unknown = try #require(JobID("c"))
      await expectRefusal(.unknownJob) { _ = try await worker.cancel(unknown) }
    },
    BackendRule("of a cancel and a claim that race, exactly one wins") { backend in
      let worker = try await backend.openWorker("one")
      let other = try await backend.openWorker("two")
      var ids: [JobID] = []
      for number in 100..<200 { ids.append(try await worker.put(backend.job("\(number)"))) }
      async let raced = worker.claimAll()
      async let cancellations = cancelAll(ids, by: other)
      let claimed = try await raced + worker.claimAll()
      for (id, cancellation) in try await cancellations {
        #expect(claimed.contains(id.text) == (cancellation == .requested))
        #expect(try await worker.status(of: id.text) == (cancellation == .requested ? .cancelling : .cancelled))
      }
    },
  ]

  private static func cancelAll(
    _ ids: [JobID], by worker: any Backend
  ) async throws -> [(id: JobID, cancellation: Cancellation)] {
    var results: [(id: JobID, cancellation: Cancellation)] = []
    for id in ids { results.append((id, try await worker.cancel(id))) }
    return results
  }

  static let reopenRules: [BackendRule] = [
    BackendRule("a job that is opened again and taken runs in its next attempt, for nobody else") { backend in
      let worker = try await backend.openWorker("one")
      let other = try await backend.openWorker("two")
      try await worker.add(backend.job("a"))
      let first = try await worker.mustClaim()
      try await worker.end(first, as: .failed)
      var reopening = Reopening()
      reopening.reason = "the disk was full"
      let lease = try await #require(worker.reopen(first.id, reopening, claiming: true))
      #expect(lease.epoch > first.epoch)
      #expect(lease.snapshot.job.attempt == 2 && !lease.snapshot.isOver)
      #expect(lease.snapshot.reopenings == [reopening])
      #expect(try await other.claim(from: []) == nil)
      #expect(try await other.status(of: "a") == .running)
      try await worker.end(lease)
      #expect(try await other.status(of: "a") == .completed)
    },
    BackendRule("a job that is opened again and queued is claimed by anybody") { backend in
      let worker = try await backend.openWorker("one")
      let other = try await backend.openWorker("two")
      try await worker.add(backend.job("a"))
      let first = try await worker.mustClaim()
      try await worker.end(first, as: .interrupted)
      #expect(try await worker.reopen(first.id, Reopening(), claiming: false) == nil)
      #expect(try await worker.status(of: "a") == .queued)
      let lease = try await other.claimWhenTold()
      #expect(lease.snapshot.job.attempt == 2 && lease.epoch > first.epoch)
    },
    BackendRule("only a job that is over can be opened again") { backend in
      let worker = try await backend.openWorker("one")
      let id = try await worker.put(backend.job("a"))
      await expectRefusal(.wrongStatus) { _ = try await worker.reopen(id, Reopening(), claiming: false) }
      _ = try await worker.mustClaim()
      await expectRefusal(.wrongStatus) { _ = try await worker.reopen(id, Reopening(), claiming: true) }
      let unknown = try #require(JobID("b"))
      await expectRefusal(.unknownJob) { _ = try await worker.reopen(unknown, Reopening(), claiming: true) }
    },
    BackendRule("a job that was cancelled and is opened again is not cancelled any more") { backend in
      let worker = try await backend.openWorker("one")
      try await worker.add(backend.job("a"), backend.job("b"))
      let lease = try await worker.mustClaim()
      _ = try await worker.cancel(lease.id)
      try await worker.append([.cancelRequested(by: "somebody")], to: lease, durably: false)
      try await worker.end(lease, as: .cancelled)
      let again = try await #require(worker.reopen(lease.id, Reopening(), claiming: true))
      #expect(!again.snapshot.isCancelRequested)
      #expect(try await worker.status(of: "a") == .running)
      let untouched = try #require(JobID("b"))
      _ = try await worker.cancel(untouched)
      _ = try await worker.reopen(untouched, Reopening(), claiming: false)
      #expect(try await worker.claimWhenTold().snapshot.isCancelRequested == false)
    },
  ]
}
