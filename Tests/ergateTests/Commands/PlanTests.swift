import Foundation
import Testing

@Suite("ergate plan")
struct PlanTests {
  private func plan(_ yaml: String, _ arguments: String...) async throws -> String {
    let workspace = try Workspace(["w.yaml": yaml, "a.c": "a"])
    let run = try await ErgateBinary.start(["plan", "w.yaml"] + arguments, in: workspace.directory).finish()
    #expect(run.code == 0 && run.error.isEmpty, "\(run.text)")
    return run.output
  }

  @Test("says which steps run, which do not and why, and what depends on what is not known yet")
  func verdicts() async throws {
    #expect(
      try await plan(
        """
        inputs: {deploy: {type: boolean}}
        steps:
          - {id: version, command: [git, describe], return: '${{ result.stdout }}'}
          - {id: no, if: inputs.deploy, run: x}
          - {id: maybe, if: "steps.version.return == 'v1'", run: x}
          - {id: never, if: "inputs.deploy && steps.version.return == 'v1'", run: x}
          - {id: help, if: failure(), run: x}
          - {id: always, if: always(), run: x}
          - {id: known, if: "steps.no.return == null", run: x, next: [{if: result.return, goto: z}, {goto: y}]}
          - {id: over, run: x}
          - {id: y, run: x}
          - {id: z, run: x}
        finally: [{id: bye, if: "job.status == 'failed'", run: x}, {id: done, run: x}]
        """, "deploy=false") == """
          w would run:
            version: git describe
            no: bash x
                if inputs.deploy
                → skipped: its condition is false
            maybe: bash x
                if steps.version.return == 'v1'
                → runs or not: depends on steps.version
            never: bash x
                if inputs.deploy && steps.version.return == 'v1'
                → skipped: its condition is false
            help: bash x
                if failure()
                → runs or not: depends on failure()
            always: bash x
                if always()
            known: bash x
                if steps.no.return == null
                then goes on with z if result.return
                then goes on with y
            over: bash x
                → skipped: known jumped over it
            y: bash x
                → runs or not: depends on the 'next' of known
            z: bash x
          and finally, whatever happened:
            bye: bash x
                if job.status == 'failed'
                → runs or not: depends on job.status
            done: bash x

          """)
  }

  @Test("shows graphs in the order in which tasks begin, instances, what is not selected, and resources")
  func graphs() async throws {
    let yaml = """
      resources:
        db: {setup: echo x}
        other: {setup: echo y}
      tasks:
        test: {needs: [build], matrix: {os: [a, b]}, if: "matrix.os == 'a'", run: x, resources: [db]}
        build: {run: x}
        each: {needs: [list], foreach: '${{ needs.list.return }}', run: x}
        list: {run: x}
        sub: {steps: [{id: one, run: x, resources: [other]}, {id: two, run: x}]}
      """
    #expect(
      try await plan(yaml, "--only", "test") == """
        w would run:
          build: bash x
              → skipped: it was not selected
          list: bash x
              → skipped: it was not selected
          sub: group of 2 steps
              → skipped: it was not selected
          test: bash x
              after build
              if matrix.os == 'a'
              uses db
              for each of matrix {os: ["a", "b"]}
              2 instances: os=a, os=b
            [os=a]
            [os=b]
                → skipped: its condition is false
          each: bash x
              after list
              for each of ${{ needs.list.return }}
              → skipped: it was not selected
        with:
          db: set up by bash echo x

        """)
    let whole = try await plan(yaml)
    #expect(whole.contains("→ which instances there are depends on steps.list\n"), "\(whole)")
    #expect(
      whole.contains("  sub: group of 2 steps\n    one: bash x\n        uses other\n    two: bash x\n"), "\(whole)")
  }

  private static let incremental = """
    steps:
      - {id: build, run: 'echo n=1 >> "$ERGATE_OUTPUT"; cp a.c out', sources: [a.c], generates: [out]}
      - {id: show, if: "steps.build.outputs.n == '1'", run: 'true', sources: [a.c]}
    """

  @Test("knows what is up to date, and why something is not")
  func cached() async throws {
    #expect(
      try await plan(Self.incremental) == """
        w would run:
          build: bash echo n=1 >> "$ERGATE_OUTPUT"; cp a.c out
              → runs: no success of it is recorded
          show: bash true
              if steps.build.outputs.n == '1'
              → runs or not: depends on steps.build

        """)
    let workspace = try Workspace(["w.yaml": Self.incremental, "a.c": "a"])
    #expect(try await workspace.ergate("exec", "w.yaml").code == 0)
    let plan = try await workspace.ergate("plan", "w.yaml").output
    let id = try #require(plan.split(separator: "as in job ").last?.prefix { $0 != "\n" })
    #expect(
      plan == """
        w would run:
          build: bash echo n=1 >> "$ERGATE_OUTPUT"; cp a.c out
              → cached, as in job \(id)
          show: bash true
              if steps.build.outputs.n == '1'
              → cached, as in job \(id)

        """)
    try workspace.directory.write("b", to: "a.c")
    let changed = try await workspace.ergate("plan", "w.yaml").output
    #expect(changed.contains("→ runs: a.c changed\n") && changed.contains("depends on steps.build\n"), "\(changed)")
    #expect(try await workspace.ergate("exec", "w.yaml", "--dry-run").output == changed)
    try workspace.directory.write("a", to: "a.c")
    try FileManager.default.removeItem(atPath: workspace.directory.path("out"))
    #expect(try await workspace.ergate("plan", "w.yaml").output.contains("→ runs: out is missing\n"))
  }

  @Test("starts no process and makes no store")
  func nothing() async throws {
    let workspace = try Workspace([
      "w.yaml": """
      secrets: {token: {command: [touch, made]}}
      resources: {r: {setup: touch made}}
      steps: [{run: 'touch made; : "$T"', env: {T: '${{ secrets.token }}'}, resources: [r], sources: [w.yaml]}]
      """
    ])
    let plan = try await workspace.ergate("plan", "w.yaml")
    #expect(plan.code == 0 && plan.output.contains("→ runs: no success of it is recorded\n"), "\(plan.text)")
    #expect(!workspace.directory.contains("made") && !workspace.directory.contains(".ergate"))
  }

  @Test("a step with a secret in its environment is compared without fetching it")
  func secrets() async throws {
    let workspace = try Workspace([
      "w.yaml": """
      secrets: {token: {env: TOKEN}}
      steps: [{run: ': "$T"', env: {T: '${{ secrets.token }}'}, sources: [w.yaml]}]
      """
    ])
    #expect(try await workspace.ergate("exec", "w.yaml", environment: ["TOKEN": "geheim-1"]).code == 0)
    let plan = try await workspace.ergate("plan", "w.yaml", environment: ["TOKEN": "geheim-1"])
    #expect(plan.output.contains("→ cached, as in job "), "\(plan.text)")
  }

  @Test("prints JSON, whole or a step a line")
  func json() async throws {
    let yaml = "steps: [{id: g, steps: [{id: a, run: x}]}, {id: b, if: steps.a.return, run: x}]"
    let lines = try await plan(yaml, "--output", "jsonl")
    #expect(
      lines == """
        {"schema":1,"part":"body","path":"g","id":"g","verdict":"runs"}
        {"schema":1,"part":"body","path":"g/a","id":"a","verdict":"runs"}
        {"schema":1,"part":"body","path":"b","id":"b","verdict":"depends","depends_on":["steps.a"]}

        """)
    let whole = try await JSONObject(plan(yaml, "--output", "json"))
    #expect(whole.members.keys.sorted() == ["file", "finally", "resources", "schema", "steps", "workflow"])
  }
}
