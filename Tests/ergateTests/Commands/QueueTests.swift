import Testing

@Suite("ergate submit and ergate worker")
struct QueueTests {
  @Test("a job that was submitted is run by a worker, with its input, context and labels")
  func run() async throws {
    let workspace = try Workspace([
      "w.yaml": "inputs: {who: {required: true}}\nsteps: [{command: [echo, '${{ inputs.who }}', '${{ context.by }}']}]"
    ])
    let id = try await workspace.submit("w.yaml", "who=$(id)", "--context", #"{"by": "me"}"#, "--label", "a=b")
    #expect(try await workspace.job(id)["status"] == "queued")
    let worker = try await workspace.ergate("worker", "--drain")
    #expect(worker.code == 0 && worker.output == "$(id) me\n", "\(worker.text)")
    let job = try await workspace.job(id)
    #expect(job["status"] == "completed" && job.object("labels")["a"] == "b")
  }

  @Test("jobs are run in the order in which they came, those of a higher priority first")
  func order() async throws {
    let workspace = try Workspace(["w.yaml": "inputs: {n: {}}\nsteps: [{command: [echo, '${{ inputs.n }}']}]"])
    for word in ["n=1", "n=2", "n=3"] { _ = try await workspace.submit("w.yaml", word) }
    _ = try await workspace.submit("w.yaml", "n=0", "--priority", "9")
    #expect(try await workspace.ergate("worker", "--drain", "-j1").output == "0\n1\n2\n3\n")
  }

  @Test("a worker takes jobs from the queues that it is told, and as many")
  func queues() async throws {
    let workspace = try Workspace(["w.yaml": "inputs: {n: {}}\nsteps: [{command: [echo, '${{ inputs.n }}']}]"])
    for word in ["n=1", "n=2", "n=3"] { _ = try await workspace.submit("w.yaml", word, "--queue", "slow") }
    #expect(try await workspace.ergate("worker", "--drain", "--queue", "default").output == "")
    #expect(try await workspace.ergate("worker", "-j1", "--queue", "slow", "--max-jobs", "2").output == "1\n2\n")
    #expect(try await workspace.ergate("worker", "--drain").output == "3\n")
  }

  @Test("of all jobs with one unique key only the first is made")
  func uniqueKey() async throws {
    let workspace = try Workspace(steps: "{run: echo once}")
    let id = try await workspace.submit("w.yaml", "--unique-key", "k")
    #expect(try await workspace.submit("w.yaml", "--unique-key", "k") == id)
    #expect(try await workspace.ergate("worker", "--drain").output == "once\n")
    #expect(try await workspace.submit("w.yaml", "--unique-key", "k") == id)
  }

  @Test("a job for later waits, and one whose time has come runs")
  func scheduled() async throws {
    let workspace = try Workspace(steps: "{run: echo ran}")
    let later = try await workspace.submit("w.yaml", "--in", "1h")
    _ = try await workspace.submit("w.yaml", "--at", "2020-01-01T00:00:00Z")
    #expect(try await workspace.ergate("worker", "--drain").output == "ran\n")
    #expect(try await workspace.job(later)["status"] == "scheduled")
  }

  @Test("a job of a client is taken from a file or standard input; its workflow is found by name")
  func client() async throws {
    let workspace = try Workspace([
      "workflows/greet.yaml":
        "inputs: {who: {required: true}, n: {type: integer, default: 2}}\nsteps: [{command: [echo, '${{ toJSON(inputs) }}']}]",
      "job.json": #"{"id": 17, "workflow_name": "greet", "status": 2, "initial_input_value": {"who": "x"}}"#,
    ])
    #expect(try await workspace.submit("--job", "job.json") == "17")
    #expect(try await workspace.ergate("worker", "--drain").output == "{\n  \"who\": \"x\",\n  \"n\": 2\n}\n")
    let again = try await workspace.ergate("submit", "--job", "-", input: workspace.directory.text("job.json"))
    #expect(try await workspace.job(String(again.output.dropLast())).object("labels")["client_id"] == "17")
  }

  @Test(
    "a client's job whose workflow cannot run fails with the reason, and the worker goes on",
    arguments: [
      (#"{"workflow_name": "nope"}"#, "unknown-workflow", "there is no workflow 'nope' in WORKSPACE/workflows"),
      (#"{"workflow_name": "../w"}"#, "unknown-workflow", "there is no workflow '../w' in WORKSPACE/workflows"),
      (
        #"{"workflow_name": "broken"}"#, "invalid-workflow",
        "the workflow is not valid: workflows/broken.yaml:1:1: a workflow has no 'stesp'"
      ),
      (#"{"workflow_name": "typed"}"#, "invalid-input", "the input 'n' is required"),
    ])
  func clientFailure(job: String, kind: String, message: String) async throws {
    let workspace = try Workspace([
      "workflows/broken.yaml": "stesp: []", "workflows/typed.yaml": "inputs: {n: {required: true}}\nsteps: [{run: x}]",
      "w.yaml": "steps: [{run: echo next}]",
    ])
    let id = try await workspace.ergate("submit", "--job", "-", input: job).output.dropLast()
    _ = try await workspace.submit("w.yaml")
    #expect(try await workspace.ergate("worker", "--drain", "-j1").output == "next\n")
    let error = try await workspace.job(String(id)).object("error")
    #expect(error["kind"] == kind)
    #expect(
      error["message"]?.replacing(workspace.directory.path, with: "WORKSPACE").hasPrefix(message) == true, "\(error)")
  }

  @Test("a worker that is told to stop lets the running step end, and gives the job back to the next worker")
  func stopped() async throws {
    let workspace = try Workspace(
      steps: "{run: 'echo one; until test -e go; do sleep 0.01; done; echo end'}", "{run: echo two}")
    let id = try await workspace.submit("w.yaml")
    let first = try workspace.start("worker")
    #expect(await first.prints("one"))
    first.signal(15)
    try workspace.directory.write("", to: "go")
    let run = await first.finish()
    #expect(run.code == 0 && run.output == "one\nend\n", "\(run.text)")
    #expect(try await workspace.job(id)["status"] == "queued")
    #expect(try await workspace.ergate("worker", "--drain").output == "two\n")
    #expect(try await workspace.job(id).steps == ["step-1: completed", "step-2: completed"])
  }

  @Test("the job of a killed worker is continued by the next from the last completed step")
  func killed() async throws {
    let workspace = try Workspace(
      steps: "{run: echo one}", "{run: 'echo two; test -e go || exec sleep 600'}", "{run: echo three}")
    let id = try await workspace.submit("w.yaml")
    let first = try workspace.start("worker")
    #expect(await first.prints("two"))
    first.signal(9)
    _ = await first.finish()
    try workspace.directory.write("", to: "go")
    #expect(try await workspace.ergate("worker", "--drain").output == "two\nthree\n")
    let job = try await workspace.job(id)
    #expect(job["status"] == "completed")
    #expect(job.objects("steps").map { $0["attempt"] } == ["1", "2", "1"])
  }
}
