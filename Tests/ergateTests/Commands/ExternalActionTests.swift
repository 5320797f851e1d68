import Foundation
import Testing

@Suite("Actions that are programs of the machine")
struct ExternalActionTests {
  private static func workspace(_ yaml: String) async throws -> (Workspace, path: String) {
    let workspace = try Workspace(["w.yaml": yaml])
    try workspace.directory.write(
      """
      #!/bin/sh
      cat >"$ERGATE_TEMP/request"
      echo "shouting"
      printf 'text=%s\\n' "$(sed 's/.*"say":"\\([^"]*\\)".*/\\1/' "$ERGATE_TEMP/request" | tr a-z A-Z)" >>"$ERGATE_OUTPUT"
      cat "$ERGATE_TEMP/request" >&2
      exit "${CODE:-0}"
      """, to: "shout", mode: 0o755)
    try workspace.directory.write("", to: "bin/empty")
    // Copied by a program: nobody in this process ever had it open for writing, nor a child that is just starting.
    let copying = try Running(
      URL(filePath: "/bin/cp"), ["-p", "shout", "bin/ergate-action-shout"], environment: [:], in: workspace.directory,
      input: "")
    _ = await copying.finish()
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return (workspace, "\(workspace.directory.path("bin")):\(path)")
  }

  @Test("read one JSON object, and give outputs")
  func request() async throws {
    let (workspace, path) = try await Self.workspace(
      """
      steps:
        - {id: a, uses: shout, with: {say: hello, list: [1, '${{ input.x }}']}, return: '${{ result.outputs.text }}!'}
        - {run: 'echo ${{ input }} ${{ steps.a.outputs.text }}'}
      """)
    let run = try await workspace.ergate(
      "exec", "w.yaml", "--input", #"{"x": "y"}"#, "--context", #"{"c": 2}"#, environment: ["PATH": path])
    #expect(run.output == "shouting\nHELLO! HELLO\n", "\(run.text)")
    #expect(
      run.error.contains(#"{"with":{"say":"hello","list":[1,"y"]},"input":{"x":"y"},"context":{"c":2}}"#), "\(run.text)"
    )
  }

  @Test("fail with their exit code, like any process")
  func failure() async throws {
    let (workspace, path) = try await Self.workspace(
      "steps:\n  - {id: a, uses: shout, env: {CODE: 7}, stop: {signal: INT}, continue-on-error: [7]}\n  - uses: shout\n    env: {CODE: 8}\n"
    )
    let run = try await workspace.ergate("exec", "w.yaml", environment: ["PATH": path])
    #expect(run.code == 1 && run.error.contains("step-2: exit code 8, at w.yaml:3"), "\(run.text)")
  }

  @Test("must be there before anything starts")
  func missing() async throws {
    let (workspace, _) = try await Self.workspace("steps: [{uses: asert, with: {that: true}}]")
    let run = try await workspace.ergate("exec", "w.yaml", environment: ["PATH": "/usr/bin:/bin"])
    #expect(
      run.error == """
        error[missing-action]: there is no action 'asert'
          --> w.yaml:1:16
           |
         1 | steps: [{uses: asert, with: {that: true}}]
           |                ^^^^^ did you mean 'assert'?
           |
           = help: The actions that are built in: set, assert, sleep, write-file, http, submit, approve.
           = help: A program 'ergate-action-asert' is not in PATH: /usr/bin:/bin

        1 error

        """)
    #expect(run.code == 65)
  }
}
