import Expressions
import Jobs
import OrderedCollections
import Testing

@Suite("Job as JSON")
struct JobJSONTests {
  static func full() throws -> Job {
    var job = Job(
      id: try #require(JobID("01J")), workflowName: "release", createdAt: Timestamp(milliseconds: 1_767_323_045_678))
    (job.status, job.currentStep, job.stepsCompleted, job.percentCompleted) = (.failed, 2, 3, 37.5)
    job.initialInputValue = .object(["b": .number(1), "a": .array([.null, .bool(true)])])
    job.lastReturnValue = .digits("12345678901234567890")
    job.userContext = .string("é\"")
    job.requestedStartTime = Timestamp(milliseconds: 0)
    (job.attempt, job.priority, job.queue, job.uniqueKey) = (2, 9, "gpu", "k/1")
    job.labels = ["team": "x", "area": "y"]
    job.startedAt = Timestamp(milliseconds: 1_767_323_046_000)
    job.finishedAt = Timestamp(milliseconds: 1_767_323_047_000)
    job.error = JobError(kind: "step-failed", message: "exit 1", step: "check/unit")
    (job.workflowDigest, job.workspace, job.worker) = ("ab", "/src", "w1")
    return job
  }

  @Test("a job has Ergate's attributes in Ergate's order, then ours, all of them")
  func defaults() throws {
    let job = Job(id: try #require(JobID("a")), workflowName: "w", createdAt: Timestamp(milliseconds: 0))
    #expect(
      text(job.value) == """
        {"id":"a","workflow_name":"w","status":"queued","current_step":0,"steps_completed":0,"percent_completed":0,\
        "initial_input_value":null,"last_return_value":null,"user_context":null,"requested_start_time":null,\
        "schema":1,"attempt":1,"priority":5,"queue":"default","labels":{},"unique_key":null,\
        "created_at":"1970-01-01T00:00:00.000Z","started_at":null,"finished_at":null,"error":null,\
        "workflow_digest":null,"workspace":null,"worker":null}
        """)
  }

  @Test("every attribute is written and read back")
  func full() throws {
    let job = try Self.full()
    #expect(
      text(job.value) == """
        {"id":"01J","workflow_name":"release","status":"failed","current_step":2,"steps_completed":3,\
        "percent_completed":37.5,"initial_input_value":{"b":1,"a":[null,true]},\
        "last_return_value":12345678901234567890,"user_context":"é\\"",\
        "requested_start_time":"1970-01-01T00:00:00.000Z","schema":1,"attempt":2,"priority":9,"queue":"gpu",\
        "labels":{"team":"x","area":"y"},"unique_key":"k/1","created_at":"2026-01-02T03:04:05.678Z",\
        "started_at":"2026-01-02T03:04:06.000Z","finished_at":"2026-01-02T03:04:07.000Z",\
        "error":{"kind":"step-failed","message":"exit 1","step":"check/unit"},"workflow_digest":"ab",\
        "workspace":"/src","worker":"w1"}
        """)
    #expect(try Job(value: job.value) == job)
  }

  @Test("a job file is one sealed line")
  func file() throws {
    let job = try Self.full()
    #expect(try Job(file: job.file) == job)
    #expect(String(decoding: job.file, as: UTF8.self).hasSuffix(#","worker":"w1","crc":"c40d05a0"}"# + "\n"))
    let error = #expect(throws: FormatError.self) { try Job(file: job.file.map { $0 == 0x39 ? 0x38 : $0 }) }
    #expect(error?.kind == .edited)
  }

  @Test(
    "what a job must not be is refused by the name of its member",
    arguments: [
      (#"{"id":"a/b"}"#, "`id` is \"a/b\"; it must be \(StoreName.rule)."),
      (#"{"id":"a"}"#, "`workflow_name` is missing; it must be the name of a workflow."),
      (
        #"{"id":"a","workflow_name":"w"}"#,
        "`created_at` is missing; it must be a date and time such as \"2026-01-31T09:30:00Z\"."
      ),
      (
        #"{"id":"a","workflow_name":"w","created_at":"1970-01-01T00:00:00Z","status":"done"}"#,
        """
        `status` is "done"; it must be scheduled, queued, running, completed, failed, aborted, pending, cancelling, \
        cancelled, waiting or interrupted.
        """
      ),
      (
        #"{"id":"a","workflow_name":"w","created_at":"1970-01-01T00:00:00Z","status":"queued","error":{"kind":1}}"#,
        "`error.kind` is 1; it must be text."
      ),
      ("[]", "The JSON text is []; it must be a JSON object."),
    ])
  func refused(json: String, message: String) throws {
    let value = try parse(json)
    let error = #expect(throws: JobDecodingError.self) { try Job(value: value) }
    #expect(error?.message == message)
  }

  @Test("a job of a newer version is known as such")
  func newer() throws {
    for (member, message) in [
      (#""schema":2"#, "`schema` is 2; this version of Ergate knows 1. Use a newer one."),
      (#""colour":"red""#, "`colour` is not known to this version of Ergate; use a newer one."),
    ] {
      let value = try parse(
        #"{"id":"a","workflow_name":"w","created_at":"1970-01-01T00:00:00Z","status":"queued",\#(member)}"#)
      let error = #expect(throws: JobDecodingError.self) { try Job(value: value) }
      #expect(error?.message == message && error?.isNewerSchema == true)
    }
  }
}
