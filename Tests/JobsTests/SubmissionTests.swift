import Expressions
import Jobs
import OrderedCollections
import Testing

@Suite("Submission")
struct SubmissionTests {
  static let now = Timestamp(milliseconds: 1_767_323_045_678)

  /// The job that a submission makes when our own id is `ours`.
  private func job(_ json: String) throws -> Job {
    let submission = try Submission(value: parse(json))
    let ours = try #require(JobID("ours"))
    return submission.job(id: submission.id ?? ours, at: Self.now)
  }

  @Test("a job that Ergate 0.6.0 dumps is taken")
  func dump() throws {
    // print(json.dumps(Job(workflow_name="w").model_dump(mode="json")))
    let job = try job(
      """
      {"id": null, "workflow_name": "w", "status": 2, "current_step": 0, "steps_completed": 0, \
      "percent_completed": 0.0, "initial_input_value": null, "last_return_value": null, "user_context": null, \
      "requested_start_time": null}
      """)
    #expect(job == Job(id: try #require(JobID("ours")), workflowName: "w", createdAt: Self.now))
  }

  @Test("a job that a client has begun goes on where it was")
  func begun() throws {
    let job = try job(
      """
      {"id":"j-1","workflow_name":"w","status":2,"current_step":3,"steps_completed":2,"percent_completed":33.3,\
      "initial_input_value":{"a":1},"last_return_value":[1],"user_context":{"u":2},"requested_start_time":null}
      """)
    #expect(job.id.text == "j-1" && job.labels.isEmpty)
    #expect((job.currentStep, job.stepsCompleted, job.percentCompleted) == (3, 2, 33.3))
    #expect(text(job.initialInputValue) == #"{"a":1}"#)
    #expect(text(job.lastReturnValue) == "[1]")
    #expect(text(job.userContext) == #"{"u":2}"#)
    #expect(JobSnapshot(job: job).start.progress.currentStep == 3)
  }

  @Test(
    "an id that fits the rule is kept, the text of another becomes a label",
    arguments: [
      (#""job-1""#, "job-1", nil), ("5", "5", nil), ("12345678901234567890", "12345678901234567890", nil),
      (#""a/b""#, "ours", "a/b"), ("-5", "ours", "-5"), ("1.5", "ours", "1.5"), ("true", "ours", "true"),
      (#"{"pk": [1, "x"]}"#, "ours", #"{"pk":[1,"x"]}"#), (#""""#, "ours", ""), ("null", "ours", nil),
    ] as [(String, String, String?)])
  func ids(client: String, id: String, label: String?) throws {
    let job = try job(#"{"id":\#(client),"workflow_name":"w"}"#)
    #expect(job.id.text == id)
    #expect(job.labels["client_id"] == label)
  }

  @Test("an id that is taken becomes a label, too")
  func takenID() throws {
    let submission = try Submission(value: parse(#"{"id":7,"workflow_name":"w"}"#))
    let job = submission.job(id: try #require(JobID("ours")), at: Self.now)
    #expect(job.labels == ["client_id": "7"])
  }

  @Test(
    "the status is an integer or a word, and the time decides",
    arguments: [
      ("1", "2026-01-02T03:04:06Z", .scheduled), ("2", "2026-01-02T03:04:06Z", .scheduled),
      ("7", "2026-01-02 03:04:05.679", .scheduled), ("1", "2026-01-02T03:04:05.678000", .queued),
      ("2", "2026-01-02T04:04:05+01:00", .queued), (#""QUEUED""#, "2020-01-01T00:00:00", .queued),
      (#""pending""#, "2020-01-01T00:00:00", .queued), ("null", "2020-01-01T00:00:00", .queued),
    ] as [(String, String, JobStatus)])
  func statuses(client: String, time: String, status: JobStatus) throws {
    let job = try job(#"{"workflow_name":"w","status":\#(client),"requested_start_time":"\#(time)"}"#)
    #expect(job.status == status)
    #expect(job.requestedStartTime == Timestamp(time))
  }

  @Test("what a submitter may choose is kept")
  func options() throws {
    let job = try job(
      """
      {"workflow_name":"w","schema":1,"attempt":1,"priority":9,"queue":"gpu","labels":{"a":"b"},"unique_key":"k",\
      "workspace":"/src","created_at":null,"worker":null}
      """)
    #expect((job.priority, job.queue, job.uniqueKey, job.workspace) == (9, "gpu", "k", "/src"))
    #expect(job.labels == ["a": "b"])
  }

  @Test("an attribute that a subclass has added becomes a label")
  func extras() throws {
    let job = try job(#"{"workflow_name":"w","tenant":"acme","retries":{"max":3},"pid":5}"#)
    #expect(job.labels == ["client_tenant": "acme", "client_retries": #"{"max":3}"#, "client_pid": "5"])
  }

  static let statusRule = "It must be queued (2), scheduled (1) or pending (7), as a word or as Ergate's number."

  @Test(
    "bad input is refused by the name of its member, with what is allowed",
    arguments: [
      (#""status":4"#, "`status` is completed; a job that is over is not taken. \(statusRule)"),
      (#""status":"failed""#, "`status` is failed; a job that is over is not taken. \(statusRule)"),
      (#""status":3"#, "`status` is running; a job that has begun elsewhere is not taken. \(statusRule)"),
      (
        #""status":12"#,
        "`status` is 12; it must be queued (2), scheduled (1) or pending (7), as a word or as Ergate's number."
      ),
      (
        #""status":true"#,
        "`status` is true; it must be queued (2), scheduled (1) or pending (7), as a word or as Ergate's number."
      ),
      (
        #""status":1"#,
        "`status` is scheduled, but `requested_start_time` is missing; give a date and time, or say queued."
      ),
      (#""current_step":-1"#, "`current_step` is -1; it must be a whole number, 0 or more."),
      (#""steps_completed":1.5"#, "`steps_completed` is 1.5; it must be a whole number, 0 or more."),
      (#""percent_completed":101"#, "`percent_completed` is 101; it must be a number from 0 to 100."),
      (
        #""requested_start_time":"tomorrow""#,
        "`requested_start_time` is \"tomorrow\"; it must be a date and time such as \"2026-01-31T09:30:00Z\"."
      ),
      (#""priority":10"#, "`priority` is 10; it must be a whole number from 0 to 9."),
      (#""queue":"a/b""#, "`queue` is \"a/b\"; it must be \(StoreName.rule)."),
      (#""labels":{"a":1}"#, "`labels.a` is 1; it must be text."),
      (#""workspace":"src""#, "`workspace` is \"src\"; it must be the absolute path of a directory."),
      (#""worker":"w1""#, "`worker` is \"w1\"; it must be left out: Ergate sets it."),
      (#""attempt":2"#, "`attempt` is 2; it must be 1, or left out: Ergate counts it."),
      (#""schema":2"#, "`schema` is 2; this version of Ergate knows 1. Use a newer one."),
      (
        #""requested_start_tme":"2030-01-01T00:00:00Z""#,
        """
        `requested_start_tme` is not an attribute of a job; did you mean `requested_start_time`? If not, give it a \
        name that is less like that, or put it into `user_context`.
        """
      ),
    ])
  func refused(member: String, message: String) throws {
    let value = try parse(#"{"workflow_name":"w",\#(member)}"#)
    let error = #expect(throws: JobDecodingError.self) { try Submission(value: value) }
    #expect(error?.message == message)
  }

  @Test(
    "a job without a workflow is refused",
    arguments: [
      ("{}", "`workflow_name` is missing; it must be the name of a workflow."),
      (#"{"workflow_name":""}"#, "`workflow_name` is \"\"; it must be the name of a workflow."),
      (#"{"workflow_name":["w"]}"#, "`workflow_name` is [\"w\"]; it must be the name of a workflow."),
      ("5", "The JSON text is 5; it must be a JSON object."),
    ])
  func nameless(json: String, message: String) throws {
    let value = try parse(json)
    let error = #expect(throws: JobDecodingError.self) { try Submission(value: value) }
    #expect(error?.message == message)
  }
}
