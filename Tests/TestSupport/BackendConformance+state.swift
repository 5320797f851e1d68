import Expressions
import FoundationEssentials
import Jobs
import OrderedCollections
import Testing

extension BackendConformance {
  static let stateRules: [BackendRule] = [
    BackendRule("the state of a job is the fold of its events, for every worker") { backend in
      let worker = try await backend.openWorker("one")
      let reader = try await backend.openWorker("two")
      try await worker.add(backend.job("a"))
      let lease = try await worker.mustClaim()
      let step = StepAddress([.init(id: "check", instance: "os=a"), .init(id: "unit", attempt: 2)])
      var result = StepResult(status: .completed, outcome: .success, conclusion: .success)
      result.returnValue = .array([
        .number(0.1), .digits("12345678901234567890"), .string("\u{1F468}\u{200D}\u{1F33E}"),
      ])
      result.outputs = ["b": .bool(true), "a": .null]
      let events: [Event] = [
        .started(step, process: nil, log: "1-unit.log"),
        .environmentSet(step, variables: ["B": "2", "A": "1"], path: ["/opt/bin"]),
        .stepDone(step, result),
      ]
      try await worker.append(Array(events[..<2]), to: lease, durably: false)
      try await worker.append([events[2]], to: lease, durably: true)
      let snapshot = try await reader.snapshot(of: lease.id)
      let record = try #require(snapshot.steps[step.identity])
      #expect(record.result == result)
      #expect(record.attempt == 2 && record.logs == [2: "1-unit.log"])
      #expect(record.environment == ["B": "2", "A": "1"] && record.path == ["/opt/bin"])
    },
    BackendRule("a job that is not there has no state") { backend in
      let worker = try await backend.openWorker("one")
      await expectRefusal(.unknownJob) { _ = try await worker.status(of: "a") }
    },
    BackendRule("ids are found by their beginning, newest first") { backend in
      let worker = try await backend.openWorker("one")
      for id in ["ab-1", "ac-2", "ab-3", "ab-4"] {
        try await worker.add(backend.job(id))
        backend.advance(by: .seconds(1))
      }
      _ = try await worker.mustClaim()
      #expect(try await worker.ids(withPrefix: "ab", limit: 10).map(\.text) == ["ab-4", "ab-3", "ab-1"])
      #expect(try await worker.ids(withPrefix: "a", limit: 2).map(\.text) == ["ab-4", "ab-3"])
      #expect(try await worker.ids(withPrefix: "b", limit: 2) == [])
    },
    BackendRule("jobs are found by status, workflow, labels and age, newest first") { backend in
      let worker = try await backend.openWorker("one")
      let begin = backend.now
      for (id, workflow) in [("a", "build"), ("b", "test"), ("c", "build"), ("d", "build")] {
        var job = Job(id: try #require(JobID(id)), workflowName: workflow, createdAt: backend.now)
        job.labels = ["first": id == "a" ? "yes" : "no", "x": "1"]
        try await worker.add(job)
        backend.advance(by: .seconds(60))
      }
      try await worker.end(worker.mustClaim())
      func found(_ change: (inout JobQuery) -> Void) async throws -> [String] {
        var query = JobQuery()
        change(&query)
        return try await worker.jobs(matching: query).map(\.id.text)
      }
      #expect(try await found { _ in } == ["d", "c", "b", "a"])
      #expect(try await found { $0.limit = 2 } == ["d", "c"])
      #expect(try await found { $0.statuses = [.completed, .failed] } == ["a"])
      #expect(try await found { $0.workflow = "build" } == ["d", "c", "a"])
      #expect(try await found { $0.labels = ["first": "no", "x": "1"] } == ["d", "c", "b"])
      #expect(try await found { $0.since = begin + .seconds(120) } == ["d", "c"])
    },
    BackendRule("a workflow comes back by its digest, byte for byte") { backend in
      let worker = try await backend.openWorker("one")
      let bundle = WorkflowBundle(files: [
        .init(path: "workflows/é.yaml", text: [0, 255, 10]), .init(path: "../x/y.yaml", text: []),
      ])
      let digest = try await worker.keep(bundle)
      #expect(digest == bundle.digest)
      #expect(try await worker.keep(bundle) == digest)
      let other = try await backend.openWorker("two")
      #expect(try await other.bundle(digest) == bundle)
      let none = String(repeating: "0", count: 64)
      await expectRefusal(.damaged) { _ = try await other.bundle(none) }
    },
  ]

  static let fileRules: [BackendRule] = [
    BackendRule("logs stay when a lease ends, temporary files go") { backend in
      let worker = try await backend.openWorker("one")
      try await worker.add(backend.job("a"))
      let first = try await worker.mustClaim()
      let logs = try worker.logDirectory(of: first.id)
      let temporary = try worker.temporaryDirectory(of: first.id)
      #expect(logs.hasPrefix("/") && temporary.hasPrefix("/") && logs != temporary)
      for directory in [logs, temporary] {
        try? FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: false)
      }
      #expect(FileManager.default.createFile(atPath: "\(logs)/1-build.log", contents: nil))
      #expect(FileManager.default.createFile(atPath: "\(temporary)/script", contents: nil))
      #expect(FileManager.default.createFile(atPath: try worker.summaryFile(of: first.id), contents: nil))
      try await worker.append([.released], to: first, durably: false)
      try await worker.release(first, to: .queued)
      #expect(!FileManager.default.fileExists(atPath: temporary))
      let second = try await worker.mustClaim()
      _ = try worker.temporaryDirectory(of: second.id)
      try await worker.end(second)
      #expect(!FileManager.default.fileExists(atPath: temporary))
      #expect(FileManager.default.fileExists(atPath: "\(logs)/1-build.log"))
      #expect(try worker.logDirectory(of: first.id) == logs)
    }
  ]
}
