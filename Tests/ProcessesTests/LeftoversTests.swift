import Engine
import Glibc
import Jobs
import Linux
import Processes
import TestSupport
import Testing

@Suite("What a dead engine left running", .timeLimit(.minutes(5)))
struct LeftoversTests {
  @Test("its sessions end, with all that is below them")
  func sessions() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box, _ in
        let program = try await box.start("trap '' TERM; setsid sh -c 'echo pid $$; exec sleep 1000' & wait")
        let below = await program.number(after: "pid")
        await box.launcher.endLeftovers([program.process.identity], marker: [:])
        #expect(try ProcessFacts.find(below)?.isZombie != false)
        #expect(await program.finish() == .signaled(SIGKILL))
      }
    }
  }

  @Test("what carries the whole marker ends, wherever it is; what carries a part of it does not")
  func markers() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box, _ in
        var request = box.request("trap '' TERM; echo pid $$; exec sleep 1000")
        let marker = ["LEFT": "\(box.path)", "ATTEMPT": "2"]
        request.marker = marker
        let marked = try await box.start(request)
        request.marker["ATTEMPT"] = "3"
        let other = try await box.start(request)
        for program in [marked, other] { await program.number(after: "pid") }
        await box.launcher.endLeftovers([], marker: marker)
        #expect(await marked.finish() == .signaled(SIGKILL))
        #expect(try box.isAlive(other.pid))
        other.process.stopNow()
        _ = await other.finish()
      }
    }
  }

  @Test("a process that has the number of a dead one by now is left alone")
  func reusedNumbers() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box, _ in
        let program = try await box.start("exec sleep 1000")
        let identity = program.process.identity
        var earlier = identity
        earlier.startTime -= 1_000
        var otherBoot = identity
        otherBoot.boot = "6c5a1e9c-0000-4000-8000-000000000000"
        var otherSession = identity
        otherSession.session = 1
        await box.launcher.endLeftovers([earlier, otherBoot, otherSession], marker: [:])
        #expect(try box.isAlive(program.pid))
        program.process.stopNow()
        _ = await program.finish()
      }
    }
  }

  @Test("nothing to end is no reason to wait")
  func nothing() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box, _ in
        await box.launcher.endLeftovers([], marker: [:])
        await box.launcher.endLeftovers([], marker: ["LEFT": "nobody has this: \(box.path)"])
      }
    }
  }
}
