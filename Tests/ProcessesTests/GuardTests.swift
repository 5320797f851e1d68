import Engine
import Glibc
import Linux
import TestSupport
import Testing

@Suite("A guarded program", .timeLimit(.minutes(5)))
struct GuardTests {
  @Test("ends as it would without a guard")
  func exits() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        for code: Int32 in [0, 1, 255] { try await #expect(box.startGuarded("exit \(code)").finish() == .exited(code)) }
        for signal: Int32 in [9, 15, 11] {
          try await #expect(box.startGuarded("ulimit -c 0; kill -\(signal) $$").finish() == .signaled(signal))
        }
        let program = try await box.startGuarded("echo to one; echo to two >&2; cat; pwd; echo $SANDBOX | cut -c -6")
        #expect(await program.finish() == .exited(0))
        #expect(program.output == "to one\n\(box.path)\nergate\n")
        #expect(program.text(.stderr) == "to two\n")
      }
    }
  }

  @Test("that cannot be started says why")
  func refusals() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        let refusals: [(String, LaunchError.Reason)] = [
          ("/nothing/there", .programNotFound), ("/etc/hostname", .notExecutable),
        ]
        for (program, reason) in refusals {
          var request = box.request([program])
          request.isGuarded = true
          // The first start of all keeps /dev/null open.
          _ = await #expect(throws: LaunchError.self) { try await box.start(request) }
          let before = try box.openDescriptors()
          for _ in 0..<20 {
            let error = await #expect(throws: LaunchError.self) { try await box.start(request) }
            #expect(error?.reason == reason)
          }
          // The test runner's own libraries may open a few meanwhile.
          try #expect(box.openDescriptors() < before + 10)
        }
      }
    }
  }

  @Test("gets the signal that stops it, and may take its time")
  func stops() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        let program = try await box.startGuarded("trap 'echo asked; exit 7' INT; echo up; while :; do sleep 0.05; done")
        await program.prints("up\n")
        program.process.stop(StopPolicy(signal: SIGINT, grace: .seconds(60)))
        #expect(await program.finish() == .exited(7))
        #expect(program.output == "up\nasked\n")
      }
    }
  }

  @Test("is killed with all that it started when it takes too long, also what has left its session")
  func killed() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        let program = try await box.startGuarded(
          "trap '' TERM; setsid sh -c 'trap \"\" TERM; echo daemon $$; exec sleep 6000' & sleep 6000 & wait; wait; wait"
        )
        let daemon = await program.number(after: "daemon")
        program.process.stop(StopPolicy(signal: SIGTERM, grace: .milliseconds(10)))
        #expect(await program.finish() == .signaled(9))
        try #expect(!box.isAlive(daemon))
      }
    }
  }

  @Test("takes what it leaves behind along when it ends by itself")
  func leftovers() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        let program = try await box.startGuarded("setsid sh -c 'echo daemon $$; exec sleep 6000' & sleep 0.2; exit 3")
        let daemon = await program.number(after: "daemon")
        #expect(await program.finish() == .exited(3))
        try #expect(!box.isAlive(daemon))
      }
    }
  }

  @Test("keeps nothing of its starter open, and leaves no zombie")
  func descriptors() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        let program = try await box.startGuarded("sleep 0 & echo up; exec sleep 6000")
        await program.prints("up\n")
        let open = try Directory(following: "/proc/\(program.pid)/fd").entries().map(\.name).sorted()
        #expect(open == ["0", "1", "2", "3", "4"])
        program.process.stopNow()
        #expect(await program.finish() == .signaled(9))
        try #expect(Children.of(Children.ownProcess) == [])
      }
    }
  }
}

extension ProcessSandbox {
  fileprivate func startGuarded(_ script: String) async throws -> LaunchedProgram {
    var request = request(script)
    request.isGuarded = true
    return try await start(request)
  }
}
