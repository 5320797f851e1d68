import Engine
import Glibc
import Jobs
import Linux
import TestSupport
import Testing

@Suite("Ending a program before its time", .timeLimit(.minutes(5)))
struct StopTests {
  @Test("the signal comes once, and after the grace the program is killed")
  func grace() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box, clock in
        let program = try await box.start("trap 'echo got it' TERM; echo ready; while :; do sleep 1000 & wait; done")
        await program.prints("ready\n")
        program.process.stop(StopPolicy(signal: SIGTERM, grace: .seconds(10)))
        program.process.stop(StopPolicy(signal: SIGTERM, grace: .seconds(1)))
        await program.prints("got it\n")
        clock.advance(by: .seconds(9.9))
        #expect(try box.isAlive(program.pid))
        clock.advance(by: .seconds(0.1))
        #expect(await program.finish() == .signaled(SIGKILL))
        #expect(program.output == "ready\ngot it\n")
      }
    }
  }

  @Test("a program that ends within the grace says itself how")
  func obedience() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box, _ in
        for (policy, exit) in [(SIGTERM, ProcessExit.exited(3)), (SIGINT, .exited(4)), (SIGHUP, .signaled(SIGHUP))] {
          let program = try await box.start("trap 'exit 3' TERM; trap 'exit 4' INT; echo ready; while :; do :; done")
          await program.prints("ready\n")
          program.process.stop(StopPolicy(signal: policy))
          #expect(await program.finish() == exit)
        }
      }
    }
  }

  /// Each prints the number of a process that is hard to end.
  static let stubborn = [
    "trap '' TERM; echo pid $$; while :; do sleep 1000; done",
    "sh -c 'kill -STOP $$' & echo pid $!; wait",
    "trap '' TERM; echo pid $$; kill -STOP $$; while :; do sleep 1000; done",
    "setsid sh -c 'trap \"\" TERM; echo pid $$; exec sleep 1000' & wait",
    "(setsid sh -c 'trap \"\" TERM; echo pid $$; exec sleep 1000' &); exec sleep 1000",
    "(setsid env -i sh -c 'trap \"\" TERM; echo pid $$; exec /bin/sleep 1000' &); exec sleep 1000",
    "(setsid sh -c '(setsid sh -c \"echo pid \\$\\$; kill -STOP \\$\\$\" &)' &); trap '' TERM; while :; do sleep 1000; done",
    "(setsid sh -c 'trap \"\" TERM; echo pid $$; exec sleep 1000' >&2 2>/dev/null &) 2>&1; exec sleep 1000",
  ]

  @Test("when the grace is over, nothing of the tree is left at once", arguments: stubborn)
  func trees(script: String) async {
    await #expect(processExitsWith: .success) { [script] in
      try ProcessSandbox.run { box, clock in
        let program = try await box.start(script)
        let member = await program.number(after: "pid")
        program.process.stop(StopPolicy(signal: SIGTERM, grace: .seconds(10)))
        clock.advance(by: .seconds(10))
        _ = await program.finish()
        #expect(try ProcessFacts.find(member) == nil)
        #expect(try Children.of(Children.ownProcess) == [])
      }
    }
  }

  @Test("stopping at once needs no time at all", arguments: stubborn)
  func stopNow(script: String) async {
    await #expect(processExitsWith: .success) { [script] in
      try ProcessSandbox.run { box, _ in
        let program = try await box.start(script)
        let member = await program.number(after: "pid")
        program.process.stop(StopPolicy(signal: SIGTERM, grace: .seconds(10)))
        program.process.stopNow()
        _ = await program.finish()
        #expect(try ProcessFacts.find(member) == nil)
        #expect(try Children.of(Children.ownProcess) == [])
      }
    }
  }

  @Test("a program that keeps forking into new sessions ends too")
  func forking() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box, _ in
        let program = try await box.start(
          "echo ready; i=0; while test $i -lt 300; do (setsid sleep 1000 &); i=$((i+1)); done")
        await program.prints("ready\n")
        program.process.stopNow()
        _ = await program.finish()
        #expect(try Children.of(Children.ownProcess) == [])
      }
    }
  }

  @Test("a program that is itself stopped gets the signal, because it is continued")
  func stoppedLeader() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box, _ in
        let program = try await box.start("trap 'exit 5' TERM; echo ready; kill -STOP $$; while :; do :; done")
        await program.prints("ready\n")
        program.process.stop(StopPolicy(signal: SIGTERM))
        #expect(await program.finish() == .exited(5))
      }
    }
  }

  @Test("a signal that is passed on has no further consequence")
  func forward() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box, clock in
        let program = try await box.start("trap 'echo usr' USR1; trap 'exit 6' INT; echo ready; while :; do :; done")
        await program.prints("ready\n")
        program.process.forward(signal: SIGUSR1)
        await program.prints("usr\n")
        clock.advance(by: .seconds(3600))
        program.process.forward(signal: SIGINT)
        #expect(await program.finish() == .exited(6))
        program.process.forward(signal: SIGINT)
        program.process.stopNow()
      }
    }
  }
}
