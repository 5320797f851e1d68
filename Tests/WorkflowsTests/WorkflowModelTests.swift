import Expressions
import Testing
import Workflows

@Suite("What the keys of a workflow mean")
struct WorkflowModelTests {
  @Test("a workflow is called like its file, unless it has a name")
  func name() throws {
    #expect(load("steps: [{run: make}]", path: "a/b.c.yaml").workflow?.name == "b.c")
    #expect(load("steps: [{run: make}]", path: "b.yml").workflow?.name == "b")
    #expect(try workflow("name: Größe 1\nsteps: [{run: make}]").name == "Größe 1")
    #expect(try workflow("name: 3.10\nsteps: [{run: make}]").name == "3.10")
    #expect(try workflow("name: 👩‍🚀 start\nsteps: [{run: make}]").name == "👩‍🚀 start")
  }

  @Test("the environment, the files that it is read from, and what is inherited")
  func environment() throws {
    let workflow = try workflow(
      """
      env: {A: '${{ inputs.x }}', B: ~}
      dotenv: [.env, {path: 2.0, required: false}]
      inherit-env: [PATH, HOME]
      inputs: {x: {}}
      steps: [{run: make}]
      """)
    #expect(workflow.environment.written == ["A=${{ inputs.x }}", "B=(unset)"])
    #expect(workflow.dotenv.map { "\($0.path) \($0.isRequired)" } == [".env true", "2.0 false"])
    #expect(workflow.inheritedEnvironment == .only(["PATH", "HOME"]))
    #expect(try WorkflowsTests.workflow("inherit-env: false\nsteps: [{run: make}]").inheritedEnvironment == .none)
    #expect(try WorkflowsTests.workflow("inherit-env: true\nsteps: [{run: make}]").inheritedEnvironment == .all)
  }

  @Test("defaults are for steps that say nothing themselves")
  func defaults() throws {
    let workflow = try workflow(
      """
      defaults: {shell: sh, timeout: 5m, working-directory: src, retry: 2, stop: {signal: INT}}
      steps:
        - run: make
        - {run: print(1), shell: python3}
        - steps: [{run: make test}]
      """)
    let shells = workflow.steps.map { step in
      if case .run(let script) = step.action { script.shell.arguments[0] } else { "" }
    }
    #expect(shells == ["/bin/sh", "python3", ""])
    guard let inner = workflow.steps[2].group?.members, case .run(let script) = inner[0].action else { return }
    #expect(script.shell == .sh)
    #expect((workflow.defaults.timeout, workflow.defaults.retry?.maxAttempts) == (.seconds(300), 2))
    #expect((workflow.defaults.workingDirectory?.written, workflow.defaults.stop.signal) == ("src", .int))
  }

  @Test("time limits, what comes out, and what runs in the end")
  func rest() throws {
    let workflow = try workflow(
      """
      description: |
        two
        lines
      timeout: 2h
      finally-timeout: 1m
      steps: [{id: a, run: make}]
      finally: [{run: 'echo ${{ job.status }} ${{ steps.a.outcome }}'}]
      outputs: {x: '${{ steps.a.return }}', y: 1}
      """)
    #expect(workflow.description == "two\nlines\n")
    #expect((workflow.timeout, workflow.finallyTimeout) == (.seconds(7200), .seconds(60)))
    #expect(workflow.finally.count == 1 && workflow.returnValue == nil)
    #expect(workflow.outputs.written == "{x: '${{ steps.a.return }}', y: 1}")
    #expect(try WorkflowsTests.workflow("steps: [{run: make}]").finallyTimeout == .seconds(600))
  }

  @Test("inputs know their type, bounds and defaults; options alone make a choice")
  func inputs() throws {
    let workflow = try workflow(
      """
      inputs:
        a: {}
        b: {options: [x, 1.10], default: 1.10}
        c: {type: integer, min: 1, max: 0x10, required: true, description: How many}
        d: {type: string, default: 010, pattern: '^\\d+$'}
        e: {type: boolean, default: false}
        f: {type: list, default: [1, {a: ~}], max: 3}
        g: {type: number, default: 12345678901234567890}
        h: {type: path, default: ~}
      steps: [{run: make}]
      """)
    let inputs = try #require(workflow.inputs)
    #expect(inputs.map(\.kind) == [.string, .choice, .integer, .string, .boolean, .list, .number, .path])
    #expect(
      inputs.map { $0.defaultValue?.json ?? "none" } == [
        "none", #""1.10""#, "none", #""010""#, "false", #"[1,{"a":null}]"#, "12345678901234567890", "none",
      ])
    #expect(inputs[1].options == ["x", "1.10"])
    #expect((inputs[2].minimum, inputs[2].maximum, inputs[2].isRequired) == (1, 16, true))
    #expect((inputs[2].description, inputs[3].pattern?.text, inputs[5].maximum) == ("How many", #"^\d+$"#, 3))
  }

  @Test("steps are numbered through the whole file, groups before what they hold")
  func numbers() throws {
    let workflow = try workflow(
      "steps: [{run: a}, {steps: [{run: b}, {id: c, run: c}]}, {run: d}]\nfinally: [{run: e}]")
    #expect(workflow.steps.map(\.id) == ["step-1", "step-2", "step-5"])
    #expect(workflow.steps.map(\.lastOrdinal) == [1, 4, 5])
    #expect(workflow.finally.map(\.id) == ["step-6"])
    guard let inner = workflow.steps[1].group?.members else { return }
    #expect(inner.map(\.id) == ["step-3", "c"])
  }

  @Test("a target is a later step of the same pipeline, the end, or the job's")
  func next() throws {
    let workflow = try workflow(
      """
      steps:
        - run: make
          next:
            - {if: '${{ result.return.fast }}', goto: LATER}
            - {if: result.duration > 5, goto: End}
            - abort: 'no ${{ result.exit-code }}'
        - {run: make, if: 'always()'}
        - {id: later, run: make, next: end}
      """)
    #expect(
      workflow.steps[0].next.map(\.written) == [
        "if result.return.fast → 2 later", "if result.duration > 5 → end", "→ abort 'no ${{ result.exit-code }}'",
      ])
    #expect(workflow.steps[2].next.map(\.written) == ["→ end"])
  }

  @Test("a group has what a pipeline needs, and its own name, condition, environment and limits")
  func group() throws {
    let step = try step(
      """
      id: g
      name: Group ${{ job.id }}
      if: always()
      env: {A: b}
      timeout: 1m
      continue-on-error: true
      retry: 2
      steps: [{id: a, run: make, next: end}]
      outputs: {x: '${{ steps.a.return }}'}
      next: end
      """)
    #expect((step.id, step.name?.written, step.timeout) == ("g", "Group ${{ job.id }}", .seconds(60)))
    #expect(step.retry?.maxAttempts == 2)
    #expect(step.condition != nil && step.continueOnError == .always && step.environment.written == ["A=b"])
    #expect(step.outputs.written == "{x: '${{ steps.a.return }}'}" && step.next.map(\.written) == ["→ end"])
  }

  @Test("anchors, aliases and merge keys stand for what they name, nested, in lists, and overridden")
  func merges() throws {
    let workflow = try workflow(
      """
      env: &env {A: 1, B: 2}
      steps:
        - &base
          run: make
          env: {<<: *env, B: 3}
          retry: &retry {max-attempts: 2, delay: 5s}
        - <<: [{timeout: 1m}, *base, {timeout: 2m}]
          run: make test
          retry: {<<: *retry, delay: 1s}
      """)
    #expect(workflow.steps.map(\.environment.written) == [["A=1", "B=3"], ["A=1", "B=3"]].map { $0.sorted() })
    #expect(workflow.steps[1].timeout == .seconds(60))
    #expect((workflow.steps[1].retry?.maxAttempts, workflow.steps[1].retry?.delay) == (2, .seconds(1)))
    guard case .run(let script) = workflow.steps[1].action else { return }
    #expect(script.text.written == "make test")
  }
}
