import Expressions
import Jobs
import OrderedCollections
import Testing

extension BackendConformance {
  static let parkedRules: [BackendRule] = [
    BackendRule("an answer wakes a parked job, and stays until it is removed") { backend in
      let worker = try await backend.openWorker("one")
      try await worker.add(backend.job("a"))
      let lease = try await worker.mustClaim()
      try await worker.append([.parked(.approval(answer().step))], to: lease, durably: true)
      try await worker.release(lease, to: .waiting)
      #expect(try await worker.claim(from: []) == nil)
      try await worker.answer(answer(), to: lease.id)
      let next = try await worker.claimWhenTold()
      #expect(next.id == lease.id && next.snapshot.interruptedClaims == 0)
      #expect(try await worker.answers(to: next) == [answer()])
      try await worker.remove(answer(), of: next)
      #expect(try await worker.answers(to: next) == [])
    },
    BackendRule("a job that is parked until a time at the latest is woken before it by an answer, or by a child's end")
    {
      backend in
      let worker = try await backend.openWorker("one")
      let due = backend.now + .seconds(600)
      try await worker.add(backend.job("asks"), backend.job("parent"), backend.job("child"))
      let asks = try await worker.mustClaim()
      let parent = try await worker.mustClaim()
      let child = try await worker.mustClaim()
      for (lease, reason) in [(asks, Parking.approval(answer().step)), (parent, .child(child.id))] {
        try await worker.append([.parked(reason), .parked(.until(due))], to: lease, durably: true)
        try await worker.release(lease, to: .scheduled(due))
        #expect(try await worker.status(of: lease.id.text) == .waiting)
      }
      #expect(try await worker.claim(from: []) == nil)
      try await worker.answer(answer(), to: asks.id)
      #expect(try await worker.claimWhenTold().id == asks.id)
      try await worker.end(child)
      #expect(try await worker.claimWhenTold().id == parent.id)
    },
    BackendRule("a job that is parked until a time at the latest goes on then") { backend in
      let worker = try await backend.openWorker("one")
      try await worker.add(backend.job("a"))
      let lease = try await worker.mustClaim()
      let due = backend.now + .seconds(600)
      try await worker.append([.parked(.approval(answer().step)), .parked(.until(due))], to: lease, durably: true)
      try await worker.release(lease, to: .scheduled(due))
      backend.advance(by: .seconds(601))
      #expect(try await worker.mustClaim().id == lease.id)
    },
    BackendRule("a job that was answered before it is parked goes back to the queue at once") { backend in
      let worker = try await backend.openWorker("one")
      for place in [ReleasePlace.waiting, .scheduled(backend.now + .seconds(600))] {
        let id = try await worker.put(backend.job("\(place == .waiting ? "a" : "b")"))
        let lease = try await worker.mustClaim()
        var reasons = [Event.parked(.approval(answer().step))]
        if case .scheduled(let due) = place { reasons.append(.parked(.until(due))) }
        try await worker.append(reasons, to: lease, durably: true)
        try await worker.answer(answer(), to: id)
        try await worker.release(lease, to: place)
        #expect(try await worker.claimWhenTold().id == id)
      }
    },
    BackendRule("who has a job is told of an answer, and of the end of a job that it waits for") { backend in
      let worker = try await backend.openWorker("one")
      let other = try await backend.openWorker("two")
      try await worker.add(backend.job("parent"), backend.job("child"))
      let parent = try await worker.mustClaim()
      let child = try await other.mustClaim()
      try await worker.awaitEnd(of: child.id, for: parent)
      try await other.end(child)
      while try await worker.nextSignal() != .woken(parent.id) {}
      try await other.answer(answer(), to: parent.id)
      while try await worker.nextSignal() != .woken(parent.id) {}
      #expect(try await worker.answers(to: parent) == [answer()])
    },
    BackendRule("an attempt has one answer, the first, and a job that is not there has none") { backend in
      let worker = try await backend.openWorker("one")
      try await worker.add(backend.job("a"))
      let lease = try await worker.mustClaim()
      try await worker.answer(answer(), to: lease.id)
      await expectRefusal(.duplicate) { try await worker.answer(answer(by: "bob"), to: lease.id) }
      try await worker.answer(answer(attempt: 2), to: lease.id)
      #expect(try await Set(worker.answers(to: lease)) == [answer(), answer(attempt: 2)])
      let unknown = try #require(JobID("b"))
      await expectRefusal(.unknownJob) { try await worker.answer(answer(), to: unknown) }
    },
    BackendRule("answers outlive whoever had the job") { backend in
      let worker = try await backend.openWorker("one")
      let other = try await backend.openWorker("two")
      try await worker.add(backend.job("a"))
      let lost = try await worker.mustClaim()
      try await other.answer(answer(), to: lost.id)
      try await backend.kill(worker)
      let lease = try await other.claimWhenTold()
      #expect(try await other.answers(to: lease) == [answer()])
    },
    BackendRule("the end of a job that never began, and that of one whose worker dies with it, wake who waits") {
      backend in
      let worker = try await backend.openWorker("one")
      let other = try await backend.openWorker("two")
      try await worker.add(backend.job("first"), backend.job("second"), backend.job("over"))
      let (first, second) = (try await worker.mustClaim(), try await worker.mustClaim())
      let over = try await other.mustClaim()
      let never = try await worker.put(backend.job("never"))
      try await worker.append([.parked(.child(over.id))], to: first, durably: true)
      try await worker.release(first, to: .waiting)
      try await worker.append([.parked(.child(never))], to: second, durably: true)
      try await worker.release(second, to: .waiting)
      try await other.append([.final(JobEnding(status: .completed))], to: over, durably: true)
      try await backend.kill(other)
      #expect(try await worker.cancel(never) == .cancelled)
      var woken: Set<String> = []
      while woken.count < 2 { woken.insert(try await worker.claimWhenTold().id.text) }
      #expect(woken == ["first", "second"])
    },
    BackendRule("a certain job can be taken when it is ready, before its turn") { backend in
      let worker = try await backend.openWorker("one")
      let due = backend.now + .seconds(600)
      try await worker.add(backend.job("a"), backend.job("b"), backend.job("later", due: due))
      let named = try #require(JobID("b"))
      let b = try await #require(worker.claim(named))
      #expect(b.id.text == "b")
      #expect(try await worker.claim(b.id) == nil)
      let later = try #require(JobID("later"))
      #expect(try await worker.claim(later) == nil)
      backend.advance(by: .seconds(601))
      #expect(try await worker.claim(later)?.id == later)
      #expect(try await worker.claimAll() == ["a"])
      let unknown = try #require(JobID("nobody"))
      await expectRefusal(.unknownJob) { _ = try await worker.claim(unknown) }
    },
    BackendRule("a parked job that is cancelled goes back to the queue, with the request") { backend in
      let worker = try await backend.openWorker("one")
      for place in [ReleasePlace.waiting, .scheduled(backend.now + .seconds(600))] {
        let id = try await worker.put(backend.job("\(place == .waiting ? "a" : "b")"))
        let lease = try await worker.mustClaim()
        let reason = if case .scheduled(let due) = place { Parking.until(due) } else { Parking.approval(answer().step) }
        try await worker.append([.parked(reason)], to: lease, durably: true)
        try await worker.release(lease, to: place)
        #expect(try await worker.cancel(id) == .requested)
        let next = try await worker.claimWhenTold()
        #expect(next.id == id && next.snapshot.isCancelRequested)
      }
    },
  ]

  private static func answer(by name: String = "ann", attempt: Int = 1) -> Answer {
    Answer(
      step: StepAddress([.init(id: "ok", instance: "os=a", attempt: attempt)]),
      approval: Approval(by: name, values: .object(["n": .number(1)])))
  }
}
