import Foundation
import Testing

@Suite("ergate exec")
struct ExecTests {
  @Test(
    "ends with the code that says what became of the job",
    arguments: [
      ("{run: 'true'}", 0, "completed"), ("{run: 'exit 7'}", 1, "failed"),
      ("{run: 'true', next: [{abort: enough}]}", 3, "aborted"), ("{run: sleep 600, timeout: 50ms}", 1, "failed"),
    ])
  func code(step: String, code: Int32, status: String) async throws {
    let workspace = try Workspace(steps: step)
    let run = try await workspace.ergate("exec", "w.yaml")
    #expect(run.code == code, "\(run.text)")
    #expect(try await workspace.job()["status"] == status)
  }

  @Test("ends with 124 when the job's time is over, whether the file or the command line set it")
  func timeout() async throws {
    let workspace = try Workspace([
      "w.yaml": "timeout: 50ms\nsteps: [{run: sleep 600}]", "v.yaml": "steps: [{run: sleep 600}]",
    ])
    #expect(try await workspace.ergate("exec", "w.yaml").code == 124)
    #expect(try await workspace.ergate("exec", "v.yaml", "--timeout", "50ms").code == 124)
    #expect(try await workspace.job().object("error")["kind"] == "timeout")
  }

  @Test(
    "ends with 128 and the signal's number after one, when 'finally' has run",
    arguments: [(2, 130), (3, 131), (15, 143)] as [(Int32, Int32)])
  func interrupted(signal: Int32, code: Int32) async throws {
    let workspace = try Workspace([
      "w.yaml": "steps: [{run: 'echo ready; exec sleep 600'}]\nfinally: [{run: 'echo bye ${{ job.status }}'}]"
    ])
    let running = try workspace.start("exec", "w.yaml")
    #expect(await running.prints("ready"))
    running.signal(signal)
    let run = await running.finish()
    #expect(run.code == code, "\(run.text)")
    #expect(run.output == "ready\nbye interrupted\n")
    #expect(try await workspace.job()["status"] == "interrupted")
  }

  @Test("takes inputs as words, from a file, as JSON, and from standard input")
  func inputs() async throws {
    let workspace = try Workspace([
      "w.yaml": """
      inputs: {count: {type: integer, required: true}, tag: {default: none}, args: {type: list, default: []}}
      steps: [{command: [echo, '${{ toJSON(inputs.count) }}', '${{ inputs.tag }}', '${{ inputs.args }}']}]
      """, "in.yaml": "{count: 2, tag: 3.10}",
    ])
    func output(_ arguments: String..., input: String = "") async throws -> String {
      try await ErgateBinary.start(["exec", "w.yaml"] + arguments, in: workspace.directory, input: input).finish()
        .output
    }
    #expect(try await output("count=1", "tag=$(id)") == "1 $(id)\n")
    #expect(try await output("--input-file", "in.yaml") == "2 3.10\n")
    #expect(try await output("--input-file", "in.yaml", "count=5") == "5 3.10\n")
    #expect(try await output("--input-file", "-", input: #"{"count": 4}"#) == "4 none\n")
    #expect(try await output("--input", #"{"count": 6}"#) == "6 none\n")
    #expect(try await output("count=7", "--", "-a", "b c") == "7 none -a b c\n")
  }

  @Test("gives a workflow without declared inputs any JSON, and a context")
  func freeInput() async throws {
    let workspace = try Workspace(steps: "{command: [echo, '${{ input[1] }}', '${{ context.who }}']}")
    let run = try await workspace.ergate("exec", "w.yaml", "--input", "[1, 2]", "--context", #"{"who": "me"}"#)
    #expect(run.output == "2 me\n", "\(run.text)")
  }

  @Test("sets variables over all that the workflow says")
  func environment() async throws {
    let workspace = try Workspace(["w.yaml": "env: {A: file}\nsteps: [{run: 'echo $A $B', env: {B: step}}]"])
    #expect(try await workspace.ergate("exec", "w.yaml", "--env", "B=x=y").output == "file x=y\n")
  }

  @Test("says what would run, and runs nothing")
  func dryRun() async throws {
    let workspace = try Workspace([
      "w.yaml": "inputs: {deploy: {type: boolean}}\nsteps: [{run: touch made}, {id: d, if: inputs.deploy, run: x}]"
    ])
    let run = try await workspace.ergate("exec", "w.yaml", "--dry-run", "deploy=false")
    #expect(
      run.output == """
        w would run:
          step-1: bash touch made
          d: bash x
              if inputs.deploy
              → skipped: its condition is false

        """)
    #expect(!workspace.directory.contains("made") && !workspace.directory.contains(".ergate"))
  }

  @Test("finds a workflow by its name from any directory below the workspace")
  func name() async throws {
    let workspace = try Workspace(["workflows/hi.yaml": "steps: [{run: pwd}]", "deep/er/x": ""])
    let deep = TemporaryDirectory(at: workspace.directory.url.appending(path: "deep/er"))
    let run = try await ErgateBinary.run("exec", "hi", in: deep)
    #expect(run.output.hasSuffix("\(workspace.directory.url.lastPathComponent)\n"), "\(run.text)")
    #expect(workspace.directory.contains(".ergate/VERSION"))
  }

  @Test("ends with 5 when another process cancels the job")
  func cancelled() async throws {
    let workspace = try Workspace(["w.yaml": "steps: [{run: 'echo ready; exec sleep 600'}]\nfinally: [{run: echo bye}]"]
    )
    let running = try workspace.start("exec", "w.yaml")
    #expect(await running.prints("ready"))
    let cancel = try await workspace.ergate("cancel", "last")
    #expect(cancel.code == 0 && cancel.error.contains("is being cancelled"), "\(cancel.text)")
    let run = await running.finish()
    #expect(run.code == 5 && run.output == "ready\nbye\n", "\(run.text)")
  }
}
