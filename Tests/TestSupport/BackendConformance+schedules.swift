import Jobs
import Testing

extension BackendConformance {
  static let scheduleRules: [BackendRule] = [
    BackendRule("the mark of a schedule is replaced by whoever knows it") { backend in
      let (one, two) = (try await backend.openWorker("one"), try await backend.openWorker("two"))
      let schedule = ScheduleID(workflow: "workflows/é.yaml", index: 1)
      let first = ScheduleMark(cron: "0 3 * * *", timezone: "UTC", lookedAt: backend.now)
      var second = first
      second.lookedAt = backend.now + .seconds(60)
      #expect(try await one.mark(of: schedule) == nil)
      #expect(try await one.replaceMark(of: schedule, nil, with: first))
      #expect(try await two.mark(of: schedule) == first)
      #expect(try await !two.replaceMark(of: schedule, nil, with: second))
      #expect(try await two.replaceMark(of: schedule, first, with: second))
      #expect(try await !one.replaceMark(of: schedule, first, with: first))
      #expect(try await one.mark(of: schedule) == second)
      #expect(try await one.mark(of: ScheduleID(workflow: schedule.workflow, index: 0)) == nil)
      #expect(try await one.replaceMark(of: schedule, second, with: nil))
      #expect(try await two.mark(of: schedule) == nil)
    },
    BackendRule("the job of an instant is made once, whoever makes it") { backend in
      let (one, two) = (try await backend.openWorker("one"), try await backend.openWorker("two"))
      let schedule = ScheduleID(workflow: "workflows/backup.yaml", index: 0)
      var job = Job(id: schedule.jobID(due: backend.now), workflowName: "backup", createdAt: backend.now)
      job.uniqueKey = schedule.uniqueKey(due: backend.now)
      job.requestedStartTime = backend.now
      #expect(try await one.put(job) == job.id)
      #expect(try await two.put(job) == job.id)
      try await one.end(one.mustClaim())
      #expect(try await two.put(job) == job.id)
      #expect(try await two.claim(from: []) == nil)
    },
  ]
}
