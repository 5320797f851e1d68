import Foundation
import Testing

@Suite("The binary")
struct BinaryTests {
  @Test("says its version")
  func version() async throws {
    let run = try await ErgateBinary.run("--version", in: TemporaryDirectory())
    #expect(run.output == "0.1.0\n")
    #expect(run.error.isEmpty && run.code == 0)
  }

  @Test("ends with the exit code of the workflow, whose output and errors stay apart")
  func streams() async throws {
    let directory = try TemporaryDirectory()
    try directory.write("steps: [{run: 'echo out; echo err >&2; exit 7'}]", to: "w.yaml")
    let run = try await ErgateBinary.run("exec", "w.yaml", in: directory)
    #expect(run.code == 1)
    #expect(run.output.contains("out\n") && !run.output.contains("err\n"), "\(run.text)")
    #expect(run.error.contains("err\n"), "\(run.text)")
  }

  @Test("fails if what it prints cannot be written, and does not if nobody reads it")
  func fullOutput() async throws {
    let directory = try TemporaryDirectory()
    try directory.write("steps: [{run: 'true'}]", to: "w.yaml")
    func run(_ script: String) async throws -> ErgateBinary.Finished {
      let shell = URL(filePath: "/bin/sh")
      return try await Running(
        shell, ["-c", script, "sh", ErgateBinary.url.path], environment: [:], in: directory, input: ""
      ).finish()
    }
    let full = try await run("\"$1\" submit w.yaml >/dev/full")
    #expect(full.code == 74 && full.error == "ergate: Standard output cannot be written to: No space left on device.\n")
    let unread = try await run("{ sleep 0.1; \"$1\" jobs; echo $? >&2; } | true")
    #expect(unread.error == "0\n", "\(unread.text)")
  }

  @Test("refuses an argument that is not UTF-8 instead of taking it for another one")
  func encoding() async throws {
    let run = try await Running(
      URL(filePath: "/bin/sh"), ["-c", "exec \"$1\" exec \"$(printf 'caf\\351')\"", "sh", ErgateBinary.url.path],
      environment: [:], in: TemporaryDirectory(), input: ""
    ).finish()
    #expect(
      run.code == 64 && run.error == "ergate: Argument 2 of the command line is not UTF-8: 'caf\u{FFFD}'.\n",
      "\(run.text)")
  }

  @Test("reads standard input and the environment, and prints a megabyte without a hitch")
  func input() async throws {
    let directory = try TemporaryDirectory()
    try directory.write(
      """
      inputs: {count: {type: integer, required: true}}
      steps: [{run: 'head -c ${{ inputs.count }} /dev/zero | tr "\\0" "$LETTER"'}]
      """, to: "w.yaml")
    let run = try await ErgateBinary.run(
      "exec", "w.yaml", "--input-file", "-", environment: ["LETTER": "x"], in: directory, input: "count: 1000000")
    #expect(run.output.count { $0 == "x" } == 1_000_000)
    #expect(run.code == 0, "\(run.error)")
  }

  @Test("is interrupted by a signal, and says so by its exit code")
  func signal() async throws {
    let directory = try TemporaryDirectory()
    try directory.write("steps: [{run: 'echo ready; exec sleep 600'}]", to: "w.yaml")
    let run = try ErgateBinary.start(["exec", "w.yaml"], in: directory)
    #expect(await run.prints("ready\n"))
    run.signal(2)
    #expect(await run.finish().code == 130)
  }
}
