import Expressions
import Foundation
import Jobs
import OrderedCollections
import Testing

@testable import FileStore

/// Jobs as the Python library `ergate` 0.6.0 itself dumps them: `Job(…).model_dump(mode="json")`.
@Suite(
  "The Python library Ergate",
  .enabled(if: PythonErgate.isAvailable, "there is no Python with ergate 0.6.0, and pip cannot get it"))
struct PythonClientTests {
  let place: TestStore

  init() throws { place = try TestStore() }

  @Test("a job that it dumps is taken as what it is")
  func submission() throws {
    let table = [
      ("", "ours queued 0 0 []"), ("id='job-1'", "job-1 queued 0 0 []"), ("id=7", "7 queued 0 0 []"),
      ("id='a b'", "ours queued 0 0 [client_id: a b]"),
      ("id={'pk': 1}", #"ours queued 0 0 [client_id: {"pk":1}]"#),
      ("status=JobStatus.PENDING", "ours queued 0 0 []"),
      ("requested_start_time=datetime(2026, 1, 2, 3, 4, 6)", "ours scheduled 0 0 []"),
      ("status=JobStatus.SCHEDULED, requested_start_time=datetime(2026, 1, 2, 3, 4, 5)", "ours queued 0 0 []"),
      ("requested_start_time=datetime(2026, 1, 2, 3, 4, 6, tzinfo=timezone.utc)", "ours scheduled 0 0 []"),
      ("current_step=1, steps_completed=2, last_return_value=[1]", "ours queued 1 2 []"),
    ]
    let dumps = try PythonErgate.dump(table.map { "workflow_name='w', \($0.0)" })
    for (json, row) in zip(dumps, table) {
      let submission = try Submission(value: Value.parse(json: json))
      let job = submission.job(id: try submission.id ?? #require(JobID("ours")), at: place.clock.now)
      let labels = job.labels.map { "\($0.key): \($0.value)" }
      let taken = "\(job.id) \(job.status.rawValue) \(job.currentStep) \(job.stepsCompleted) [\(labels.joined())]"
      #expect(taken == row.1, "\(row.0)")
    }
    #expect(dumps.count == table.count)
  }

  @Test("a job that is over, or running elsewhere, is refused by the name of its member")
  func refused() throws {
    let table = [
      ("COMPLETED", "`status` is completed; a job that is over is not taken."),
      ("ABORTED", "`status` is aborted; a job that is over is not taken."),
      ("CANCELLED", "`status` is cancelled; a job that is over is not taken."),
      ("FAILED", "`status` is failed; a job that is over is not taken."),
      ("RUNNING", "`status` is running; a job that has begun elsewhere is not taken."),
      ("CANCELLING", "`status` is cancelling; a job that has begun elsewhere is not taken."),
      ("SCHEDULED", "`status` is scheduled, but `requested_start_time` is missing;"),
    ]
    let dumps = try PythonErgate.dump(table.map { "workflow_name='w', status=JobStatus.\($0.0)" })
    for (json, row) in zip(dumps, table) {
      let value = try Value.parse(json: json)
      let error = #expect(throws: JobDecodingError.self) { try Submission(value: value) }
      #expect(error?.message.hasPrefix(row.1) == true, "\(row.0)")
    }
    #expect(dumps.count == table.count)
  }

  @Test("a job that it drops into the inbox is run, from where it was")
  func inbox() async throws {
    let store = try await place.open()
    // As a Python worker leaves a job of four steps after the second of them.
    let code = """
      job = Job(workflow_name='w', id='j', initial_input_value={'a': 1}, user_context={'u': 'ü'})
      job.mark_step_n_completed(1, 'one', 4)
      job.mark_step_n_completed(2, {'two': [2.5, None]}, 4)
      path = '\(place.path)/inbox/'
      open(path + '.new', 'w').write(json.dumps(job.model_dump(mode='json')))
      os.rename(path + '.new', path + 'job.json')
      """
    _ = try PythonErgate.run(code)
    let snapshot = try #require(try await store.claim(from: [])).snapshot
    #expect(snapshot.job.id.text == "j" && snapshot.job.percentCompleted == 50)
    #expect((snapshot.start.progress.currentStep, snapshot.start.progress.stepsCompleted) == (2, 2))
    #expect(snapshot.job.lastReturnValue == .object(["two": .array([.number(2.5), .null])]))
    #expect(snapshot.job.initialInputValue == .object(["a": .number(1)]))
    #expect(snapshot.job.userContext == .object(["u": .string("ü")]))
  }

  @Test("a job that is dropped with a time to come waits for it")
  func scheduled() async throws {
    let store = try await place.open()
    let json = try PythonErgate.dump(["workflow_name='w', requested_start_time=datetime(2026, 1, 2, 3, 5, 0)"])
    try place.write(String(decoding: json[0], as: UTF8.self), to: "inbox/job.json")
    #expect(try await store.claim(from: []) == nil)
    #expect(try await store.jobs(matching: JobQuery()).map(\.status) == [.scheduled])
    place.clock.advance(by: .seconds(55))
    #expect(try await store.claim(from: [])?.snapshot.job.workflowName == "w")
  }
}
