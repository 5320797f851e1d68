import Engine
import Glibc
import Linux
import Processes
import TestSupport
import Testing

@Suite("When the system has nothing to spare", .timeLimit(.minutes(5)))
struct ShortageTests {
  // libdispatch, which the test runner brings, ends a program in which it gets no descriptor at the wrong moment.
  @Test(
    "without descriptors nothing starts, what runs goes on, and later it works again",
    .enabled(
      if: OwnProcess.environment.contains { $0.name == "ERGATE_LONG_TESTS" },
      "the test runner itself may not survive it"))
  func descriptors() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        try await box.limit("--nofile=64")
        let running = try await box.start("trap 'echo late; exit 7' USR1; echo ready; while :; do :; done")
        await running.prints("ready\n")
        var taken: [Int32] = []
        while case let copy = dup(0), copy >= 0 { taken.append(copy) }
        // Too few for the pipes of a process, but enough for libdispatch, which runs this test and ends a program that
        // leaves it none.
        for copy in taken.suffix(3) { close(copy) }
        taken.removeLast(3)
        let error = await #expect(throws: LaunchError.self) { try await box.start("true") }
        running.process.forward(signal: SIGUSR1)
        for copy in taken { close(copy) }
        let message = "cannot start 'sh' now: this process has too many files open (ulimit -n)"
        #expect(error == LaunchError(.noResources, message))
        #expect(await running.finish() == .exited(7))
        #expect(running.output == "ready\nlate\n")
        try await #expect(box.start("exit 3").finish() == .exited(3))
      }
    }
  }

  @Test("without processes nothing starts, and the message names the limit")
  func processes() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        try await box.limit("--nproc=1")
        // The limit is not for root.
        if geteuid() == 0 { #expect(setuid(65534) == 0) }
        var request = box.request("true")
        request.workingDirectory = "/"
        let message =
          "cannot start 'sh' now: there are too many processes (ulimit -u, or the pids limit of the control group)"
        await #expect(throws: LaunchError(.noResources, message)) { try await box.start(request) }
      }
    }
  }
}

extension ProcessSandbox {
  /// Sets a limit of this process, as prlimit(1) takes it.
  fileprivate func limit(_ limit: String) async throws {
    let program = try await start(request(["prlimit", "--pid", "\(Children.ownProcess)", limit]))
    #expect(await program.finish() == .exited(0))
  }
}
