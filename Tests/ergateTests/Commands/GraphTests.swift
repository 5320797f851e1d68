import Foundation
import Testing

@Suite("Graphs and instances at the command line")
struct GraphTests {
  @Test("tasks run side by side as -j allows, each line with its task in front")
  func sideBySide() async throws {
    let space = try Workspace([
      "workflows/g.yaml":
        """
      tasks:
        a:
          run: echo one; until grep -qs three .ergate/jobs/*/*/logs/*-b.log; do sleep 0.01; done; echo two
          shell: sh
        b: {run: echo three, shell: sh}
        c: {needs: [a, b], run: echo four}
      """
    ])
    let run = try await space.ergate("exec", "g", "-j", "2")
    #expect(run.code == 0, "\(run.text)")
    #expect(run.output.contains("two\n") && run.output.hasSuffix("four\n"), "\(run.text)")
    #expect(run.output.contains("b │ three\n"), "\(run.text)")
  }

  @Test("-j 1 runs one after the other, with plain lines")
  func oneByOne() async throws {
    let space = try Workspace([
      "workflows/g.yaml": "tasks: {a: {run: echo one}, b: {run: echo two}, c: {run: echo three}}"
    ])
    let run = try await space.ergate("exec", "g", "-j1")
    #expect(run.output == "one\ntwo\nthree\n")
    let bad = try await space.ergate("exec", "g", "-j0")
    #expect(bad.code == 64)
    #expect(bad.error.hasPrefix("Error: -j is from 1 to 10000; found 0."), "\(bad.text)")
  }

  @Test("a failure keeps what was not begun from running, and --keep-going does not")
  func keepGoing() async throws {
    let space = try Workspace([
      "workflows/g.yaml":
        "tasks: {a: {run: exit 1}, b: {needs: a, run: echo b}, c: {run: echo c}, d: {needs: c, run: echo d}}"
    ])
    let drained = try await space.ergate("exec", "g", "-j1")
    #expect(drained.code == 1 && drained.output.isEmpty, "\(drained.text)")
    let all = try await space.ergate("exec", "g", "-j1", "--keep-going")
    #expect(all.code == 1 && all.output == "c\nd\n", "\(all.text)")
  }

  @Test("resume keeps the tasks and instances that completed")
  func resume() async throws {
    let space = try Workspace([
      "workflows/g.yaml":
        """
      tasks:
        a: {run: echo a}
        b:
          needs: a
          foreach: [x, y]
          on-failure: continue
          run: echo ${{ item }}; test -e fixed || test ${{ item }} = x
        c: {needs: b, run: 'echo c ${{ toJSON(steps.b.return) }}', shell: sh}
      """
    ])
    let first = try await space.ergate("exec", "g")
    #expect(first.code == 1, "\(first.text)")
    #expect(first.error.contains("b[1]: exit code 1, at workflows/g.yaml:3"), "\(first.text)")
    try space.directory.write("", to: "fixed")
    let second = try await space.ergate("resume", "last")
    #expect(second.code == 0 && second.output == "y\nc [\n  null,\n  null\n]\n", "\(second.text)")
    let logs = try await space.ergate("logs", "last", "b[0]", "--raw")
    #expect(logs.output == "x\n", "\(logs.text)")
  }
}
