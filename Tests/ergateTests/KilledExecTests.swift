import Foundation
import Testing

/// What `kill -9` of an `exec` leaves (storage.md), end to end.
@Suite("An exec that is killed")
struct KilledExecTests {
  @Test("is shown as interrupted; the next command that writes to the store ends its leftovers; resume goes on")
  func killed() async throws {
    let directory = try TemporaryDirectory()
    try directory.write(
      """
      steps:
        - {id: first, run: 'echo once >> first'}
        - {id: second, run: 'test -e again && exit 0; echo $$ > pid; echo ready; exec sleep 6000'}
      """, to: "w.yaml")
    let exec = try ErgateBinary.start(["exec", "w.yaml", "--store", "s"], in: directory)
    #expect(await exec.prints("ready\n"))
    exec.signal(SIGKILL)
    #expect(await exec.finish().code == 137)
    let pid = try #require(Int32(directory.text("pid").dropLast()))
    #expect(isRunning(pid))

    let jobs = try await ErgateBinary.run("jobs", "--output", "jsonl", "--store", "s", in: directory)
    #expect(jobs.output.contains(#""status":"interrupted""#), "\(jobs.text)")
    #expect(isRunning(pid))

    try directory.write("steps: [{uses: set, with: {a: 1}}]", to: "other.yaml")
    let submit = try await ErgateBinary.run("submit", "other.yaml", "--store", "s", in: directory)
    #expect(submit.code == 0, "\(submit.text)")
    #expect(!isRunning(pid))
    #expect(try directory.text("s/boot.json").contains("\"boot\":\""))

    try directory.write("", to: "again")
    let id = try #require(jobs.output.split(separator: "\"").first { $0.count == 36 })
    let resume = try await ErgateBinary.run("resume", String(id), "--store", "s", in: directory)
    #expect(resume.code == 0, "\(resume.text)")
    #expect(try directory.text("first") == "once\n")
  }

  /// Runs a workflow until it prints `ready`, kills it, and resumes it.
  private func resumed(_ yaml: String, in workspace: Workspace) async throws -> ErgateBinary.Finished {
    try workspace.directory.write(yaml, to: "w.yaml")
    let exec = try workspace.start("exec", "w.yaml")
    #expect(await exec.prints("ready\n"))
    exec.signal(SIGKILL)
    #expect(await exec.finish().code == 137)
    return try await workspace.ergate("resume", "last")
  }

  @Test("a check finds out whether the step that was cut off had done its work")
  func check() async throws {
    let yaml = """
      steps:
        - id: a
          shell: sh
          on-interrupt: {check: 'test -e DONE && echo "sum=$((1 + 1))" >>"$ERGATE_OUTPUT"'}
          run: 'echo ran >>runs; test -e second && exit 0; touch second; touch half; echo ready; exec sleep 6000'
        - run: echo ${{ steps.a.outputs.sum }}
      """
    let done = try Workspace()
    let kept = try await resumed(yaml.replacing("DONE", with: "half"), in: done)
    #expect(kept.code == 0 && kept.output == "2\n", "\(kept.text)")
    #expect(try done.directory.text("runs") == "ran\n")
    let undone = try Workspace()
    let again = try await resumed(yaml.replacing("DONE", with: "whole"), in: undone)
    #expect(again.code == 0 && again.output == "\n", "\(again.text)")
    #expect(try undone.directory.text("runs") == "ran\nran\n")
  }

  @Test("a checkpoint is what a step kept, in the next attempt too")
  func checkpoint() async throws {
    let run = try await resumed(
      """
      steps:
        - id: a
          retry: {max-attempts: 2, delay: 0s}
          run: |
            if [ -e "$ERGATE_CHECKPOINT" ]; then cat "$ERGATE_CHECKPOINT"; fi
            echo "attempt $ERGATE_ATTEMPT" >>"$ERGATE_CHECKPOINT"
            if [ "$ERGATE_ATTEMPT" = 1 ]; then echo ready; exec sleep 6000; fi
            test "$ERGATE_ATTEMPT" = 3
        - run: test ! -e "$ERGATE_CHECKPOINT"
      """, in: try Workspace())
    #expect(run.code == 0 && run.output == "attempt 1\nattempt 1\nattempt 2\n", "\(run.text)")
  }

  /// Not if it has ended and nobody has asked how.
  private func isRunning(_ pid: Int32) -> Bool {
    let stat = try? String(contentsOf: URL(filePath: "/proc/\(pid)/stat"), encoding: .utf8)
    return stat?.split(separator: ") ").last.map { !$0.hasPrefix("Z") } ?? false
  }
}
