import Expressions
import Jobs
import OrderedCollections
import Testing

extension BackendConformance {
  static let queueRules: [BackendRule] = [
    BackendRule("a claim hands out the job as it was put, running") { backend in
      let worker = try await backend.openWorker("one")
      var job = try backend.job("a", priority: 7)
      job.initialInputValue = .object(["name": .string("Zoë\n\u{0}"), "size": .digits("12345678901234567890")])
      job.labels = ["team": "x"]
      try await worker.add(job)
      let lease = try await worker.mustClaim()
      var claimed = lease.snapshot.job
      #expect(claimed.status == .running)
      #expect(claimed.worker != nil && claimed.startedAt != nil)
      (claimed.status, claimed.worker, claimed.startedAt) = (.queued, nil, nil)
      #expect(claimed == job)
      #expect(try await worker.claim(from: []) == nil)
    },
    BackendRule("within a queue and priority, jobs are claimed in the order in which they were put") { backend in
      let worker = try await backend.openWorker("one")
      try await worker.add(backend.job("c"), backend.job("a"), backend.job("b"))
      #expect(try await worker.claimAll() == ["c", "a", "b"])
    },
    BackendRule("a higher priority is claimed first") { backend in
      let worker = try await backend.openWorker("one")
      try await worker.add(
        backend.job("low", priority: 0), backend.job("high", priority: 9), backend.job("middle", priority: 5))
      #expect(try await worker.claimAll() == ["high", "middle", "low"])
    },
    BackendRule("only the named queues are claimed from; with no name, all") { backend in
      let worker = try await backend.openWorker("one")
      try await worker.add(
        backend.job("a", queue: "slow"), backend.job("b", queue: "fast"), backend.job("c", queue: "gpu"))
      #expect(try await worker.claim(from: ["other"]) == nil)
      #expect(try await worker.mustClaim("fast", "gpu").id.text == "b")
      #expect(try await worker.claimAll().sorted() == ["a", "c"])
    },
    BackendRule("a scheduled job is claimed when its time has come, not before") { backend in
      let worker = try await backend.openWorker("one")
      try await worker.add(backend.job("a", due: backend.now + .seconds(600)))
      #expect(try await worker.status(of: "a") == .scheduled)
      #expect(try await worker.claim(from: []) == nil)
      backend.advance(by: .seconds(601))
      #expect(try await worker.mustClaim().id.text == "a")
    },
    BackendRule("jobs that became due are claimed in the order of their times") { backend in
      let worker = try await backend.openWorker("one")
      try await worker.add(
        backend.job("late", due: backend.now + .seconds(7200)), backend.job("soon", due: backend.now + .seconds(600)))
      backend.advance(by: .seconds(7201))
      #expect(try await worker.claimAll() == ["soon", "late"])
    },
    BackendRule("a job with a unique key that was accepted before stands for the new one, also when it is over") {
      backend in
      let worker = try await backend.openWorker("one")
      #expect(try await worker.put(backend.job("a", key: "k")).text == "a")
      #expect(try await worker.put(backend.job("b", key: "k")).text == "a")
      #expect(try await worker.put(backend.job("c", key: "other")).text == "c")
      try await worker.end(worker.mustClaim())
      #expect(try await worker.put(backend.job("d", key: "k")).text == "a")
      #expect(try await worker.claimAll() == ["c"])
    },
    BackendRule("an id that is taken is refused, also when its job is over") { backend in
      let worker = try await backend.openWorker("one")
      try await worker.add(backend.job("a"))
      await expectRefusal(.duplicate) { _ = try await worker.put(backend.job("a")) }
      try await worker.end(worker.mustClaim())
      await expectRefusal(.duplicate) { _ = try await worker.put(backend.job("a")) }
      await expectRefusal(.duplicate) { _ = try await worker.start(backend.job("a")) }
    },
    BackendRule("a job that is not queued or scheduled cannot be put") { backend in
      let worker = try await backend.openWorker("one")
      var running = try backend.job("a")
      running.status = .running
      var timeless = try backend.job("b")
      timeless.status = .scheduled
      await expectRefusal(.wrongStatus) { [running] in _ = try await worker.put(running) }
      await expectRefusal(.wrongStatus) { [timeless] in _ = try await worker.put(timeless) }
      await expectRefusal(.unknownJob) { _ = try await worker.status(of: "a") }
    },
    BackendRule("two workers that race for jobs share them, each job once") { backend in
      let workers = (try await backend.openWorker("one"), try await backend.openWorker("two"))
      let ids = (100..<200).map(String.init)
      for id in ids { try await workers.0.add(backend.job(id)) }
      async let first = workers.0.claimAll()
      async let second = workers.1.claimAll()
      #expect(try await (first + second).sorted() == ids)
    },
    BackendRule("a worker that waits is told of a job that another one puts") { backend in
      let waiting = try await backend.openWorker("one")
      let other = try await backend.openWorker("two")
      async let lease = waiting.claimWhenTold()
      try await other.add(backend.job("a"))
      #expect(try await lease.id.text == "a")
    },
  ]
}
