import Engine
import Expressions
import Jobs
import OrderedCollections
import TestSupport
import Testing

@Suite("uses: set, assert, sleep", .timeLimit(.minutes(5)))
struct SmallActionTests {
  @Test("set makes outputs, with their types")
  func set() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        let end = try await WorkflowRun(in: box).run(
          "steps: [{id: s, uses: set, with: {n: '${{ 1 }}', list: [a, '${{ input }}'], text: 'x${{ 2 }}', no: null}}]",
          input: true)
        #expect(end.result("s")?.outputs == ["n": 1, "list": ["a", true], "text": "x2", "no": .null])
      }
    }
  }

  @Test("assert says what did not hold")
  func assert() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        for (arguments, message) in [
          ("that: '${{ 1 < 2 }}'", "completed"), ("that: input.n == 3", "completed"),
          ("that: '${{ 2 < 1 }}'", "the assertion does not hold: '2 < 1' is false"),
          ("that: '${{ input.name }}'", "the assertion does not hold: 'input.name' is null"),
          ("that: 0", "the assertion does not hold: '0' is 0"),
          ("that: false, message: 'expected ${{ input.n }}'", "expected 3"),
        ] {
          let end = try await WorkflowRun(in: box).run("steps: [{uses: assert, with: {\(arguments)}}]", input: ["n": 3])
          #expect(end.message == message)
        }
      }
    }
  }

  @Test("sleep waits as long as it says")
  func sleep() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box, clock in
        let work = WorkflowRun(in: box)
        let end = EngineActor.start {
          try? await work.run("steps: [{uses: sleep, with: {duration: '${{ input }}'}}]", input: "1m30s")
        }
        await clock.timer(in: .seconds(90))
        clock.advance(by: .seconds(90))
        #expect(await end.value?.message == "completed")
        let bad = try await work.run("steps: [{uses: sleep, with: {duration: '${{ input }}'}}]", input: "soon")
        #expect(bad.message == "'duration' is 'soon'; expected a duration such as 500ms, 90s or 1h30m")
      }
    }
  }

  @Test("a sleep that deaths of workers cut off goes on with what was left of it")
  func interruptedSleep() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box, clock in
        let work = WorkflowRun(in: box)
        let text = "steps: [{uses: sleep, with: {duration: 60s}}]"
        _ = try await work.store.put(work.job())
        var worker = work.store
        for number in 1...3 {
          guard let lease = try await worker.claim(from: []) else { preconditionFailure("the job is in the queue") }
          let store = worker
          let end = EngineActor.start { try? await work.run(lease, text, on: store) }
          await clock.timer(in: .seconds(number == 3 ? 20 : number == 2 ? 40 : 60))
          clock.advance(by: .seconds(20))
          work.date.advance(by: .seconds(20))
          if number == 3 { #expect(await end.value?.message == "completed") }
          worker.kill()
          worker = worker.joined(by: "worker-\(number)")
        }
      }
    }
  }
}
