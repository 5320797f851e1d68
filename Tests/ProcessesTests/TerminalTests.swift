import Engine
import Linux
import Processes
import TestSupport
import Testing

@Suite("Programs with a terminal", .timeLimit(.minutes(5)))
struct TerminalTests {
  @EngineActor
  private static func start(_ script: String, in box: ProcessSandbox, guarded: Bool = false) async throws
    -> LaunchedProgram
  {
    var request = box.request(script)
    request.hasTerminal = true
    request.isGuarded = guarded
    return try await box.start(request)
  }

  @Test("both outputs are one terminal, which has a size and is the controlling one", arguments: [false, true])
  func terminal(guarded: Bool) async {
    await #expect(processExitsWith: .success) { [guarded] in
      try ProcessSandbox.run { box in
        let program = try await Self.start(
          "test -t 1 && test -t 2 && test ! -t 0 && echo one >&2 && echo two >/dev/tty && stty size <&1 && exit 7",
          in: box, guarded: guarded)
        #expect(await program.finish() == .exited(7))
        let lines = program.output.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.prefix(2) == ["one", "two"] && lines.count == 4, "\(program.output)")
        #expect(lines[2].contains(/^[1-9]\d* [1-9]\d*$/))
        #expect(program.text(.stderr).isEmpty)
      }
    }
  }

  @Test("what is printed arrives whole and as it is, also what is printed last")
  func output() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        let program = try await Self.start("seq 200000; printf 'end\\r'", in: box)
        #expect(await program.finish() == .exited(0))
        #expect(program.output == (1...200_000).map { "\($0)\n" }.joined() + "end\r")
      }
    }
  }

  @Test("it is stopped as any program, and nothing of it is left")
  func stopping() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        let program = try await Self.start("sleep 1000 & trap '' HUP; echo ready; wait", in: box)
        await program.prints("ready\n")
        program.process.stop(StopPolicy(signal: 15, grace: .seconds(100)))
        #expect(await program.finish() == .signaled(15))
      }
    }
  }
}
