import Engine
import Glibc
import Jobs
import Linux
import TestSupport
import Testing

@Suite("Output that is held open by what a program left behind", .timeLimit(.minutes(5)))
struct LingeringOutputTests {
  @Test("a silent daemon is waited for two seconds, and ended")
  func silent() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box, clock in
        let program = try await box.start("(setsid sh -c 'echo pid $$; exec sleep 1000' &)")
        let daemon = await program.number(after: "pid")
        await clock.timer(in: .seconds(2))
        #expect(try box.isAlive(daemon))
        clock.advance(by: .seconds(2))
        #expect(await program.finish() == .exited(0))
        #expect(try ProcessFacts.find(daemon) == nil)
      }
    }
  }

  @Test("what it still prints is heard, and the two seconds begin again")
  func late() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box, clock in
        try box.directory.makeFIFO("fifo")
        let program = try await box.start("(setsid sh -c 'read line < fifo; echo $line; exec sleep 1000' &)")
        await clock.timer(in: .seconds(2))
        clock.advance(by: .seconds(1.5))
        try await #expect(box.start("echo late > fifo").finish() == .exited(0))
        await program.prints("late\n")
        await clock.timer(in: .seconds(0.5))
        clock.advance(by: .seconds(0.5))
        await clock.timer(in: .seconds(1.5))
        clock.advance(by: .seconds(1.5))
        #expect(await program.finish() == .exited(0))
        #expect(program.output == "late\n")
      }
    }
  }

  @Test("one that keeps printing is cut off after ten seconds")
  func chatty() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box, clock in
        let program = try await box.start("(setsid sh -c 'echo pid $$; while :; do echo x; done' &)")
        let daemon = await program.number(after: "pid")
        await clock.timer(in: .seconds(2))
        for _ in 1...9 {
          clock.advance(by: .seconds(1))
          await program.printsMore()
          await program.printsMore()
        }
        #expect(try box.isAlive(daemon))
        clock.advance(by: .seconds(1))
        #expect(await program.finish() == .exited(0))
        #expect(try ProcessFacts.find(daemon) == nil)
      }
    }
  }

  @Test("a daemon that ignores the signal is killed after the leftovers' grace")
  func stubborn() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box, clock in
        var request = box.request("(setsid sh -c 'trap \"\" TERM; echo pid $$; exec sleep 1000' &)")
        request.leftovers = StopPolicy(signal: SIGTERM, grace: .seconds(4))
        let program = try await box.start(request)
        let daemon = await program.number(after: "pid")
        await clock.timer(in: .seconds(2))
        clock.advance(by: .seconds(2))
        await clock.timer(in: .seconds(4))
        #expect(try box.isAlive(daemon))
        clock.advance(by: .seconds(4))
        #expect(await program.finish() == .exited(0))
        #expect(try ProcessFacts.find(daemon) == nil)
      }
    }
  }

  @Test("one that has let go of the output is ended without any wait")
  func detached() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box, _ in
        let program = try await box.start("(setsid sh -c 'echo pid $$; exec sleep 1000 >/dev/null 2>&1' &)")
        let daemon = await program.number(after: "pid")
        #expect(await program.finish() == .exited(0))
        #expect(try ProcessFacts.find(daemon) == nil)
      }
    }
  }

  @Test("stopping the program ends the wait for its output")
  func stop() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box, clock in
        let program = try await box.start("(setsid sh -c 'echo pid $$; exec sleep 1000' &)")
        let daemon = await program.number(after: "pid")
        await clock.timer(in: .seconds(2))
        program.process.stop(StopPolicy(signal: SIGTERM))
        #expect(await program.finish() == .exited(0))
        #expect(try ProcessFacts.find(daemon) == nil)
      }
    }
  }

  @Test("orphans that end while the program runs are reaped meanwhile")
  func orphans() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box, clock in
        let program = try await box.start("(setsid sh -c 'echo pid $$' &); exec sleep 1000")
        let orphan = await program.number(after: "pid")
        if let handle = try? ProcessHandle(orphan) {
          while !handle.hasEnded { try await box.reactor.readable(handle.descriptor.raw) }
          box.reactor.forget(handle.descriptor.raw)
        }
        clock.advance(by: .seconds(5))
        #expect(try Children.of(Children.ownProcess) == [program.pid])
        program.process.stopNow()
        _ = await program.finish()
      }
    }
  }
}
