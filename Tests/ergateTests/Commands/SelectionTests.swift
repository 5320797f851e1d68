import Foundation
import Testing

@Suite("exec --from and --only")
struct SelectionTests {
  private func workspace() throws -> Workspace {
    try Workspace([
      "w.yaml": """
      steps:
        - {id: build, run: echo build}
        - id: check
          tasks:
            lint: {run: echo lint}
            unit: {needs: [lint], matrix: {db: [a, b]}, run: 'echo unit ${{ matrix.db }}; test ! -e fail'}
            e2e: {needs: [unit], run: echo e2e}
        - {id: publish, run: echo publish}
      finally: [{id: bye, run: echo bye}]
      """
    ])
  }

  @Test("run a part of the workflow, and say of the rest that it was not selected")
  func parts() async throws {
    let workspace = try workspace()
    let from = try await workspace.ergate("exec", "w.yaml", "--from", "check/e2e", "-j1")
    #expect(from.output == "e2e\npublish\nbye\n", "\(from.text)")
    #expect(from.error.contains("- build  skipped: it was not selected\n"), "\(from.text)")
    let only = try await workspace.ergate("exec", "w.yaml", "--only", "UNIT", "-j1")
    #expect(only.output == "unit a\nunit b\nbye\n", "\(only.text)")
    let show = try await workspace.ergate("show", "last")
    #expect(show.output.contains("  runs       only check/unit\n"), "\(show.text)")
  }

  @Test("what failed is resumed as the same part")
  func resumed() async throws {
    let workspace = try workspace()
    try workspace.directory.write("", to: "fail")
    #expect(try await workspace.ergate("exec", "w.yaml", "--only", "check/unit", "-j1").code == 1)
    try FileManager.default.removeItem(atPath: workspace.directory.path("fail"))
    let resumed = try await workspace.ergate("resume", "last", "-j1")
    #expect(resumed.code == 0 && resumed.output == "unit a\nunit b\nbye\n", "\(resumed.text)")
  }

  @Test(
    "a step that cannot be selected is told why",
    arguments: [
      (
        "unti", 66,
        """
        ergate: There is no step 'unti'. Did you mean 'unit'?
                There are: build, check, check/lint, check/unit, check/e2e, publish.

        """
      ),
      (
        "check/unit[db=a]", 66,
        """
        ergate: 'check/unit[db=a]' names an instance, '[db=a]'.
                A step is selected with all its instances: 'check/unit'.

        """
      ),
      (
        "bye", 66,
        "ergate: 'bye' is in 'finally', which runs whatever is selected.\n        Select a step of the body.\n"
      ),
    ])
  func unknown(_ step: String, code: Int32, message: String) async throws {
    let workspace = try workspace()
    let run = try await workspace.ergate("exec", "w.yaml", "--only", step)
    #expect(run.error == message && run.code == code, "\(run.text)")
    #expect(!workspace.directory.contains(".ergate"))
    let both = try await workspace.ergate("exec", "w.yaml", "--only", "build", "--from", "build")
    #expect(both.code == 64 && both.error.hasPrefix("Error: --from and --only exclude each other.\n"), "\(both.text)")
  }
}
