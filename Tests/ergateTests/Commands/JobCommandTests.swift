import Testing

@Suite("ergate jobs, show, logs, cancel and resume")
struct JobCommandTests {
  @Test("jobs are listed newest first, by status, workflow and label, as a table and as JSON")
  func jobs() async throws {
    let workspace = try Workspace(["good.yaml": "steps: [{run: 'true'}]", "bad.yaml": "steps: [{run: 'false'}]"])
    try await workspace.ergate("exec", "good.yaml")
    try await workspace.ergate("exec", "bad.yaml")
    _ = try await workspace.submit("good.yaml", "--label", "a=b")
    func names(_ arguments: String...) async throws -> [String] {
      let run = try await ErgateBinary.start(["jobs", "--output", "jsonl"] + arguments, in: workspace.directory)
        .finish()
      return try run.output.split(separator: "\n").map { line in
        let job = try JSONObject(String(line))
        return "\(job["workflow_name"] ?? "") \(job["status"] ?? "")"
      }
    }
    #expect(try await names() == ["good queued", "bad failed", "good completed"])
    #expect(try await names("--status", "failed", "--status", "queued") == ["good queued", "bad failed"])
    #expect(try await names("--workflow", "good", "--limit", "1") == ["good queued"])
    #expect(try await names("--label", "a=b") == ["good queued"])
    #expect(try await names("--since", "2999-01-01T00:00:00Z") == [])
    let table = try await workspace.ergate("jobs").output.split(separator: "\n").map { $0.split(separator: " ") }
    #expect(table.map { $0[1] } == ["STATUS", "queued", "failed", "completed"])
  }

  @Test("show tells a job's state, and of each step why it ran or not")
  func show() async throws {
    let workspace = try Workspace(
      steps: "{id: a, run: 'true'}", "{id: b, run: 'exit 3'}", "{id: c, run: 'true'}",
      "{id: d, if: failure(), run: 'true'}")
    try await workspace.ergate("exec", "w.yaml")
    let text = try await workspace.ergate("show", "last").output
    let steps = text.split(separator: "\n").drop { $0 != "steps:" }.dropFirst()
    let told = steps.map { $0.replacing(#/ +[0-9.]+m?s/#, with: " TIME").replacing(#/ +-  /#, with: "  ") }
    #expect(
      told == [
        "  ✓ a TIME", "  ✗ b TIME  exit code 3", "  - c  skipped: a step before it failed", "  ✓ d TIME",
      ], "\(text)")
    #expect(text.contains("error       step-failed: exit code 3 (step b)\n"), "\(text)")
  }

  @Test("logs gives the output of all steps, or of one of them, byte for byte")
  func logs() async throws {
    let workspace = try Workspace(
      steps: #"{id: a, run: 'printf "\\033[1mone\\r\\n\\377"'}"#,
      "{id: g, steps: [{id: b, run: 'echo two; echo err >&2'}]}")
    try await workspace.ergate("exec", "w.yaml")
    let all = try await workspace.ergate("logs", "last")
    #expect(all.output == "\u{1B}[1mone\r\n\u{FFFD}two\nerr\n" && all.error == "── a\n\n── g/b\n", "\(all.text)")
    #expect(try await workspace.ergate("logs", "last", "G").output == "two\nerr\n")
    #expect(try await workspace.ergate("logs", "last", "g/b").output == "two\nerr\n")
    let late = try await workspace.ergate("logs", "last", "-f", "--attempt", "7")
    #expect(late.code == 66 && late.error == "ergate: There was no attempt 7; the last one was 1.\n", "\(late.text)")
    let none = try await workspace.ergate("logs", "last", "aa")
    #expect(none.code == 66 && none.error.contains("Did you mean 'a'?"), "\(none.text)")
  }

  @Test("logs -f follows a job to its end")
  func follow() async throws {
    let workspace = try Workspace(
      steps: "{run: 'echo one; until test -e go; do sleep 0.01; done; echo two'}", "{run: echo three}")
    let job = try workspace.start("exec", "w.yaml")
    #expect(await job.prints("one"))
    let logs = try workspace.start("logs", "-f", "last")
    #expect(await logs.prints("one"))
    try workspace.directory.write("", to: "go")
    let run = await logs.finish()
    #expect(run.code == 0 && run.output == "one\ntwo\nthree\n", "\(run.text)")
    _ = await job.finish()
  }

  @Test("a job that waits is cancelled at once, and never runs; one that is over is not")
  func cancel() async throws {
    let workspace = try Workspace(steps: "{run: echo ran}")
    let id = try await workspace.submit("w.yaml")
    let run = try await workspace.ergate("cancel", String(id.prefix(20)))
    #expect(run.code == 0 && run.error == "Job \(id) is cancelled.\n", "\(run.text)")
    #expect(try await workspace.ergate("worker", "--drain").output == "")
    let again = try await workspace.ergate("cancel", id)
    #expect(again.code == 1)
    #expect(again.error == "ergate: Job \(id) cannot be cancelled: it is over (cancelled).\n")
  }

  @Test("resume goes on from the step that failed, with the workflow as it was")
  func resume() async throws {
    let workspace = try Workspace(
      steps: "{id: a, run: 'echo one; echo v=1 >> $ERGATE_OUTPUT'}", "{id: b, run: test -e mended}",
      "{id: c, run: 'echo ${{ steps.a.outputs.v }}'}")
    #expect(try await workspace.ergate("exec", "w.yaml").code == 1)
    try workspace.directory.write("steps: [{run: echo other}]", to: "w.yaml")
    try workspace.directory.write("", to: "mended")
    let run = try await workspace.ergate("resume", "last")
    #expect(run.code == 0 && run.output == "1\n", "\(run.text)")
    let job = try await workspace.job()
    #expect(job.steps == ["a: completed", "b: completed", "c: completed"] && job["attempt"] == "2")
    let again = try await workspace.ergate("resume", "last")
    #expect(again.code == 1 && again.error.hasSuffix(" is completed; there is nothing left to do.\n"))
  }

  @Test("an exec that was killed is interrupted, its processes are ended, and resume continues it")
  func killed() async throws {
    let workspace = try Workspace(
      steps: "{run: echo one}", "{run: 'echo $$ >pid; echo two; test -e go || sleep 600'}", "{run: echo three}")
    let exec = try workspace.start("exec", "w.yaml")
    #expect(await exec.prints("two"))
    exec.signal(9)
    _ = await exec.finish()
    let left = try await workspace.job()
    #expect(left["status"] == "interrupted" && left.steps == ["step-1: completed", "step-2: interrupted"])
    #expect(try await !workspace.ergate("show", "last").output.contains("running"))
    try workspace.directory.write("", to: "go")
    let run = try await workspace.ergate("resume", "last")
    #expect(run.code == 0 && run.output == "two\nthree\n", "\(run.text)")
  }

  @Test("a job is named by the beginning of its id, as long as no other begins so")
  func prefix() async throws {
    let workspace = try Workspace(steps: "{run: 'true'}")
    let (first, second) = (try await workspace.submit("w.yaml"), try await workspace.submit("w.yaml"))
    #expect(try await workspace.job(first)["id"] == first)
    let run = try await workspace.ergate("show", "0")
    #expect(run.code == 64)
    #expect(
      run.error == """
        ergate: More than one job begins with '0':
                  \(second)
                  \(first)
                Write more of the id.

        """)
    let none = try await workspace.ergate("show", "../x")
    #expect(none.code == 66, "\(none.text)")
  }
}
