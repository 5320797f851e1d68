import Foundation
import Testing

/// `sources` and `generates`, with real files.
@Suite("Incremental work")
struct IncrementTests {
  private let workspace: Workspace

  init() throws {
    workspace = try Workspace([
      "src/a.c": "a\n", "src/deep/b.c": "b\n",
      "w.yaml": """
      env: {MODE: fast}
      steps:
        - id: build
          run: |
            test ! -e fail
            test ! -e hang || { echo half > out; echo hangs; sleep 6000; }
            cat src/*.c src/*/*.c > out
            echo "lines=$(wc -l < out)" >> "$ERGATE_OUTPUT"
          sources: ['src/**/*.c']
          generates: [out]
        - run: echo ${{ steps.build.outputs.lines }} ${{ steps.build.status }}
      """,
    ])
  }

  private func exec() async throws -> ErgateBinary.Finished { try await workspace.ergate("exec", "w.yaml") }

  @Test("a change of a byte is seen; a new time is none; what was generated must be there")
  func changes() async throws {
    #expect(try await exec().output == "2 completed\n")
    let second = try await exec()
    #expect(second.output == "2 cached\n" && second.error.contains("✓ build  as in job "), "\(second.text)")
    try workspace.directory.write("a\n", to: "src/a.c")
    #expect(try await exec().output == "2 cached\n")
    try workspace.directory.write("A\n", to: "src/a.c")
    let third = try await exec()
    #expect(third.output == "2 completed\n", "\(third.text)")
    #expect(third.error.contains("▸ build  not up to date: src/a.c changed\n"), "\(third.text)")
    #expect(try await exec().output == "2 cached\n")
    try FileManager.default.removeItem(atPath: workspace.directory.path("out"))
    #expect(try await exec().error.contains("▸ build  not up to date: out is missing\n"))
    #expect(try workspace.directory.text("out") == "A\nb\n")
    let show = try await workspace.ergate("show", "last")
    #expect(show.output.contains("was not up to date: out is missing"), "\(show.text)")
  }

  @Test("after a failure, or another 'env', it runs")
  func failure() async throws {
    _ = try await exec()
    try workspace.directory.write("", to: "fail")
    #expect(try await exec().output == "2 cached\n")
    try workspace.directory.write("new\n", to: "src/c.c")
    #expect(try await exec().code == 1)
    try FileManager.default.removeItem(atPath: workspace.directory.path("src/c.c"))
    try FileManager.default.removeItem(atPath: workspace.directory.path("fail"))
    #expect(try await exec().error.contains("not up to date: no success of it is recorded"))
    #expect(try await exec().output == "2 cached\n")
    let text = try workspace.directory.text("w.yaml").replacingOccurrences(of: "fast", with: "slow")
    try workspace.directory.write(text, to: "w.yaml")
    #expect(try await exec().error.contains("not up to date: env MODE changed"))
  }

  @Test("what a killed run left half done is not taken for done")
  func killed() async throws {
    _ = try await exec()
    try workspace.directory.write("new\n", to: "src/c.c")
    try workspace.directory.write("", to: "hang")
    let run = try workspace.start("exec", "w.yaml")
    #expect(await run.prints("hangs\n"))
    run.signal(SIGKILL)
    _ = await run.finish()
    try FileManager.default.removeItem(atPath: workspace.directory.path("src/c.c"))
    try FileManager.default.removeItem(atPath: workspace.directory.path("hang"))
    #expect(try await exec().output == "2 completed\n")
    #expect(try workspace.directory.text("out") == "a\nb\n")
  }

  @Test("a group that was resumed with other sources than it began with is not up to date")
  func resumedGroup() async throws {
    let workspace = try Workspace([
      "a": "1\n",
      "w.yaml": """
      steps:
        - id: g
          sources: [a]
          generates: [out]
          steps: [{run: cp a out}, {id: b, run: test ! -e fail}]
      """,
    ])
    try workspace.directory.write("", to: "fail")
    #expect(try await workspace.ergate("exec", "w.yaml").code == 1)
    try FileManager.default.removeItem(atPath: workspace.directory.path("fail"))
    try workspace.directory.write("2\n", to: "a")
    #expect(try await workspace.ergate("resume", "last").code == 0)
    let next = try await workspace.ergate("exec", "w.yaml")
    #expect(next.error.contains("▸ g  not up to date: no success of it is recorded\n"), "\(next.text)")
    #expect(try workspace.directory.text("out") == "2\n")
    #expect(try await workspace.ergate("exec", "w.yaml").error.contains("✓ g  as in job "))
  }
}
