import Testing

@Suite("ergate approve, and jobs that wait")
struct ApproveTests {
  private static let ship = """
    steps:
      - {id: pack, run: echo packed}
      - {id: ok, uses: approve, with: {message: "Ship?\\u001b[1m", values: {share: 10}}}
      - {id: ship, run: 'echo to ${{ steps.ok.outputs.share }}'}
    finally: [{run: 'echo finally ${{ job.status }}'}]
    """

  @Test("an exec whose job waits ends with 4 and says what brings it on; that, and resume, end the job")
  func exec() async throws {
    let workspace = try Workspace(["w.yaml": Self.ship])
    let exec = try await workspace.ergate("exec", "w.yaml")
    let id = try #require(try await workspace.job()["id"])
    #expect(exec.code == 4 && exec.output == "packed\n")
    #expect(
      exec.error.hasSuffix(
        """
        · w is parked
          ok: waits for approval: Ship?\\u{1B}[1m
          approve: ergate approve \(id) ok
          then a worker goes on with it; without one: ergate resume \(id)

        """), "\(exec.text)")
    let early = try await workspace.ergate("resume", "last")
    #expect(early.code == 4 && early.error.contains("waits, and cannot go on yet.\n          ok: waits for"))
    let sheet = try await workspace.ergate("show", "last").output
    #expect(sheet.hasPrefix("w: waiting\n") && sheet.contains("approve with  ergate approve \(id) ok\n"), "\(sheet)")
    let approval = try await workspace.ergate("approve", "last", "OK", "--set", "share=25")
    #expect(
      approval.error == """
        Approved: the step 'ok' of job \(id).
        A worker goes on with it; without one: ergate resume \(id)

        """)
    let resumed = try await workspace.ergate("resume", "last")
    #expect(resumed.code == 0 && resumed.output == "to 25\nfinally completed\n", "\(resumed.text)")
    let job = try await workspace.job()
    #expect(job.objects("steps")[1].object("approval")["by"]?.isEmpty == false && job["attempt"] == "1")
  }

  @Test("a worker goes on with a job as soon as it is approved, and its reporter says by whom")
  func worker() async throws {
    let workspace = try Workspace(["w.yaml": Self.ship])
    let id = try await workspace.submit("w.yaml")
    let worker = try workspace.start("worker", "--max-jobs", "2")
    #expect(await worker.complains("is parked"))
    #expect(try await workspace.ergate("approve", id, "ok").code == 0)
    let run = await worker.finish()
    #expect(run.code == 0 && run.output == "packed\nto 10\nfinally completed\n", "\(run.text)")
    #expect(run.error.contains(" approved by "), "\(run.text)")
  }

  @Test("a job that is cancelled while it is parked runs its 'finally'")
  func cancel() async throws {
    let workspace = try Workspace(["w.yaml": Self.ship])
    try await workspace.ergate("exec", "w.yaml")
    let id = try #require(try await workspace.job()["id"])
    let run = try await workspace.ergate("cancel", "last")
    #expect(
      run.error
        == "Job \(id) is being cancelled: a worker runs its 'finally'; without one: ergate resume \(id)\n")
    #expect(try await workspace.ergate("worker", "--drain").output == "finally cancelled\n")
    #expect(try await workspace.job()["status"] == "cancelled")
  }

  @Test(
    "what cannot be approved is told why",
    arguments: [
      (["last", "ok", "--set", "shar=1"], 65, "The step has no value 'shar'. There are: share."),
      (["last", "ok", "--set", "share=x"], 65, "The value 'share' is a number; found 'x'."),
      (["last", "pack"], 1, "The step 'pack' of job ID does not wait for an approval: it is completed."),
      (
        ["last", "ship"], 66,
        "No step 'ship' of job ID waits for an approval: it has not begun, or is not there. What waits: ok."
      ),
      (
        ["nobody", "ok"], 66, "There is no job 'nobody' in WORKSPACE/.ergate. `ergate jobs` lists those that there are."
      ),
    ])
  func refused(arguments: [String], code: Int32, message: String) async throws {
    let workspace = try Workspace(["w.yaml": Self.ship])
    try await workspace.ergate("exec", "w.yaml")
    let id = try #require(try await workspace.job()["id"])
    let run = try await ErgateBinary.start(["approve"] + arguments, in: workspace.directory).finish()
    #expect(run.code == code)
    let text = run.error.replacing(id, with: "ID").replacing(workspace.directory.path, with: "WORKSPACE")
    #expect(text == "ergate: \(message)\n")
  }

  @Test("the first answer counts, and a job that is over takes none")
  func twice() async throws {
    let workspace = try Workspace(["w.yaml": Self.ship])
    try await workspace.ergate("exec", "w.yaml")
    let id = try #require(try await workspace.job()["id"])
    #expect(try await workspace.ergate("approve", "last", "ok", "--reject", "--reason", "no").code == 0)
    let again = try await workspace.ergate("approve", "last", "ok")
    #expect(again.code == 1 && again.error == "ergate: The step ok of job \(id) was answered already.\n")
    let run = try await workspace.ergate("worker", "--drain")
    #expect(run.output == "finally failed\n" && run.error.contains(": no, at w.yaml:3"), "\(run.text)")
    let late = try await workspace.ergate("approve", "last", "ok")
    #expect(late.code == 1 && late.error == "ergate: Nothing of job \(id) waits for an approval: it is failed.\n")
  }

  @Test("of several instances one is named")
  func instances() async throws {
    let workspace = try Workspace(["w.yaml": "steps: [{id: ok, matrix: {env: [test, prod]}, uses: approve}]"])
    #expect(try await workspace.ergate("exec", "w.yaml").error.contains("approve: ergate approve "))
    let run = try await workspace.ergate("approve", "last", "ok")
    #expect(
      run.code == 64
        && run.error == "ergate: More than one step 'ok' waits. Name one: ok[env=test], ok[env=prod].\n")
    for env in ["test", "prod"] {
      #expect(try await workspace.ergate("approve", "last", "ok[env=\(env)]").code == 0)
      #expect(try await workspace.ergate("resume", "last").code == (env == "test" ? 4 : 0))
    }
  }

  @Test("a job waits for one that it has made; a worker runs both, and a missing workflow fails the step")
  func submit() async throws {
    let workspace = try Workspace([
      "w.yaml": """
      steps:
        - {id: kid, uses: submit, with: {workflow: kid, inputs: {n: 4}, wait: true}}
        - {run: 'echo ${{ steps.kid.outputs.twice }} ${{ steps.kid.outputs.status }}'}
      """,
      "workflows/kid.yaml": """
      inputs: {n: {type: integer}}
      outputs: {twice: '${{ steps.a.outputs.x }}'}
      steps: [{id: a, run: 'echo x=$((2*${{ inputs.n }})) >>$ERGATE_OUTPUT'}]
      """, "bad.yaml": "steps: [{uses: submit, with: {workflow: ./no.yaml}}]",
      "typed.yaml": "steps: [{uses: submit, with: {workflow: kid, inputs: {n: x}}}]",
    ])
    let exec = try await workspace.ergate("exec", "w.yaml")
    #expect(exec.code == 4 && exec.error.contains("; without a worker, this runs both: ergate worker --drain\n"))
    let worker = try await workspace.ergate("worker", "--drain", "-j1")
    #expect(worker.output == "8 completed\n", "\(worker.text)")
    let bad = try await workspace.ergate("exec", "bad.yaml")
    #expect(bad.code == 65 && bad.error.contains("no workflow './no.yaml'"), "\(bad.text)")
    let typed = try await workspace.ergate("exec", "typed.yaml")
    #expect(typed.code == 1 && typed.error.contains("✗ step-1  the input 'n' must be an integer"), "\(typed.text)")
  }

  /// Two deaths at most: after the third a job would not be tried again by itself.
  @Test("workers that are killed lose no answer and run nothing again that was done", arguments: 0..<6)
  func killed(reads: Int) async throws {
    let workspace = try Workspace([
      "w.yaml": """
      inputs: {n: {}}
      steps:
        - {id: a, uses: approve}
        - {id: b, uses: submit, with: {workflow: ./kid.yaml, wait: true}}
        - {id: c, run: 'echo ${{ inputs.n }} >>done'}
      """, "kid.yaml": "steps: [{run: 'true'}]",
    ])
    var open: [String] = []
    for number in 1...3 { open.append(try await workspace.submit("w.yaml", "n=\(number)")) }
    /// The calls take the time that passes before the worker is killed.
    func runAndKill() async throws {
      let worker = try workspace.start("worker", "-j2")
      for _ in 0..<reads { _ = try await workspace.job(open[0]) }
      worker.signal(9)
      _ = await worker.finish()
    }
    try await runAndKill()
    try await workspace.ergate("worker", "--drain")
    for id in open { #expect(try await workspace.ergate("approve", id, "a").code == 0) }
    try await runAndKill()
    let last = try await workspace.ergate("worker", "--drain")
    let jobs = try await workspace.ergate("jobs", "--output", "jsonl").output.split(separator: "\n")
    #expect(jobs.count == 6 && jobs.allSatisfy { $0.contains(#""status":"completed""#) }, "\(jobs) \(last.text)")
    #expect(Set(try workspace.directory.text("done").split(separator: "\n")).count == 3)
  }
}
