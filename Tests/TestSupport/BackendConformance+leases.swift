import Jobs
import OrderedCollections
import Testing

extension BackendConformance {
  static let leaseRules: [BackendRule] = [
    BackendRule("a job that was put back is claimed again, in a higher epoch, and nobody died") { backend in
      let worker = try await backend.openWorker("one")
      let other = try await backend.openWorker("two")
      try await worker.add(backend.job("a"))
      let first = try await worker.mustClaim()
      try await worker.append([.released], to: first, durably: false)
      try await worker.release(first, to: .queued)
      #expect(try await worker.status(of: "a") == .queued)
      let second = try await other.mustClaim()
      #expect(second.id == first.id && second.epoch > first.epoch)
      #expect(second.snapshot.interruptedClaims == 0)
    },
    BackendRule("a job that is parked until a time is claimed then, not before") { backend in
      let worker = try await backend.openWorker("one")
      try await worker.add(backend.job("a"))
      let lease = try await worker.mustClaim()
      let due = backend.now + .seconds(600)
      try await worker.append([.parked(.until(due))], to: lease, durably: true)
      try await worker.release(lease, to: .scheduled(due))
      #expect(try await worker.status(of: "a") == .scheduled)
      #expect(try await worker.claim(from: []) == nil)
      backend.advance(by: .seconds(601))
      #expect(try await worker.mustClaim().id.text == "a")
    },
    BackendRule("a job that waits for a child is not claimed until the child has ended") { backend in
      let worker = try await backend.openWorker("one")
      try await worker.add(backend.job("parent"), backend.job("child"))
      let parent = try await worker.mustClaim()
      let child = try await worker.mustClaim()
      try await worker.append([.parked(.child(child.id))], to: parent, durably: true)
      try await worker.release(parent, to: .waiting)
      #expect(try await worker.status(of: "parent") == .waiting)
      #expect(try await worker.snapshot(of: parent.id).parking == [.child(child.id)])
      #expect(try await worker.claim(from: []) == nil)
      try await worker.end(child, as: .failed)
      #expect(try await worker.claimWhenTold().id == parent.id)
    },
    BackendRule("a job that is parked for a child that has ended already is claimed at once") { backend in
      let worker = try await backend.openWorker("one")
      try await worker.add(backend.job("parent"), backend.job("child"))
      let parent = try await worker.mustClaim()
      let child = try await worker.mustClaim()
      try await worker.append([.parked(.child(child.id))], to: parent, durably: true)
      try await worker.end(child)
      try await worker.release(parent, to: .waiting)
      #expect(try await worker.claimWhenTold().id == parent.id)
    },
    BackendRule("a job that is finished has its final status and is claimed no more") { backend in
      let worker = try await backend.openWorker("one")
      for status in [JobStatus.completed, .failed, .aborted, .cancelled, .interrupted] {
        let id = try await worker.put(backend.job("\(status)"))
        try await worker.end(worker.mustClaim(), as: status)
        #expect(try await worker.snapshot(of: id).job.status == status)
        #expect(try await worker.snapshot(of: id).isOver)
      }
      #expect(try await worker.claim(from: []) == nil)
    },
    BackendRule("a job that is started belongs to who started it") { backend in
      let worker = try await backend.openWorker("one")
      let other = try await backend.openWorker("two")
      let lease = try await worker.start(backend.job("a"))
      #expect(lease.id.text == "a" && lease.epoch > 0)
      #expect(try await other.claim(from: []) == nil)
      try await worker.append([.bodyEnded(JobEnding(status: .completed))], to: lease, durably: true)
      #expect(try await other.status(of: "a") == .running)
      try await worker.end(lease)
      #expect(try await other.status(of: "a") == .completed)
    },
    BackendRule("a lease that has ended is good for nothing") { backend in
      let worker = try await backend.openWorker("one")
      try await worker.add(backend.job("a"))
      let lease = try await worker.mustClaim()
      try await worker.append([.released], to: lease, durably: true)
      try await worker.release(lease, to: .queued)
      let second = try await worker.mustClaim()
      await expectRefusal(.lostLease) { try await worker.append([.released], to: lease, durably: true) }
      await expectRefusal(.lostLease) { try await worker.release(lease, to: .queued) }
      try await worker.end(second)
      await expectRefusal(.lostLease) { try await worker.append([.released], to: second, durably: false) }
    },
  ]

  static let deathRules: [BackendRule] = [
    BackendRule("a job whose worker died is continued by another, which learns what was done and that it died") {
      backend in
      let worker = try await backend.openWorker("one")
      let other = try await backend.openWorker("two")
      try await other.add(backend.job("a"))
      let lost = try await worker.mustClaim()
      let step = StepAddress([.init(id: "build")])
      let result = StepResult(status: .completed, outcome: .success, conclusion: .success)
      try await worker.append([.stepDone(step, result)], to: lost, durably: true)
      try await backend.kill(worker)
      let lease = try await other.claimWhenTold()
      #expect(lease.id == lost.id && lease.epoch > lost.epoch)
      #expect(lease.snapshot.steps[step.identity]?.status == .completed)
      #expect(lease.snapshot.interruptedClaims == 1)
    },
    BackendRule("what a worker writes whose job was taken over is refused") { backend in
      let worker = try await backend.openWorker("one")
      let other = try await backend.openWorker("two")
      try await worker.add(backend.job("a"))
      let lost = try await worker.mustClaim()
      try await backend.kill(worker)
      let lease = try await other.claimWhenTold()
      await expectRefusal(.lostLease) { try await worker.append([.released], to: lost, durably: true) }
      try await other.end(lease)
      #expect(try await other.status(of: "a") == .completed)
    },
    BackendRule("a job whose worker died keeps its turn") { backend in
      let worker = try await backend.openWorker("one")
      let other = try await backend.openWorker("two")
      try await worker.add(backend.job("a"), backend.job("b"))
      _ = try await worker.mustClaim()
      try await backend.kill(worker)
      // A signal may come before the job is back; then `b` is the first.
      while try await other.status(of: "a") != .queued { _ = try await other.nextSignal() }
      #expect(try await other.claimWhenTold().id.text == "a")
    },
    BackendRule("a job whose worker died after the final record is over") { backend in
      let worker = try await backend.openWorker("one")
      let other = try await backend.openWorker("two")
      try await worker.add(backend.job("a"))
      let lease = try await worker.mustClaim()
      try await worker.append([.final(JobEnding(status: .failed))], to: lease, durably: true)
      try await backend.kill(worker)
      #expect(try await other.claim(from: []) == nil)
      #expect(try await other.status(of: "a") == .failed)
    },
    BackendRule("a job that was started and whose worker died is interrupted until somebody resumes it") { backend in
      let worker = try await backend.openWorker("one")
      let other = try await backend.openWorker("two")
      let lost = try await worker.start(backend.job("a"))
      let step = StepAddress([.init(id: "build")])
      try await worker.append([.started(step, process: nil, log: nil)], to: lost, durably: true)
      try await backend.kill(worker)
      #expect(try await other.status(of: "a") == .interrupted)
      #expect(try await other.claim(from: []) == nil)
      let lease = try await #require(other.reopen(lost.id, Reopening(), claiming: true))
      #expect(lease.epoch > lost.epoch && lease.snapshot.job.attempt == 2)
      #expect(lease.snapshot.steps[step.identity]?.status == .interrupted)
    },
  ]
}
