import Engine
import Glibc
import Jobs
import Linux
import OrderedCollections
import TestSupport
import Testing

@Suite("What a program gets", .timeLimit(.minutes(5)))
struct LaunchTests {
  @Test("exit codes and signals come back as they are")
  func exits() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        for code: Int32 in [0, 1, 127, 255] {
          try await #expect(box.start("exit \(code)").finish() == .exited(code))
        }
        for signal: Int32 in [9, 15, 11] {
          try await #expect(box.start("ulimit -c 0; kill -\(signal) $$").finish() == .signaled(signal))
        }
      }
    }
  }

  @Test("arguments arrive byte for byte")
  func arguments() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        let arguments = ["", " a  b ", "line\nline", "$(id)", "`id`", "'\"", "-rf", "*", "naïve \u{1F980}", "\u{1}"]
        let program = try await box.start(box.request(["printf", "%s\\0"] + arguments))
        #expect(await program.finish() == .exited(0))
        #expect(program.output == arguments.map { $0 + "\0" }.joined())
      }
    }
  }

  @Test("the environment is what the request says and nothing else, with bytes that are not UTF-8")
  func environment() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        var request = box.request(["env"])
        request.environment.variables["BYTES"] = [0xFF, 0x41, 0xC3]
        request.marker = ["MARKER": "m"]
        let program = try await box.start(request)
        #expect(await program.finish() == .exited(0))
        let expected = Array("PATH=/usr/local/bin:/usr/bin:/bin\nBYTES=".utf8) + [0xFF, 0x41, 0xC3]
        #expect(program.bytes(.stdout) == expected + Array("\nMARKER=m\n".utf8))
      }
    }
  }

  @Test("additions are laid over the environment of each start anew, and the last of a name counts")
  func additions() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        for value in ["one", "two"] {
          var request = box.request("echo $A $B $C")
          for name in ["A", "B", "C"] { request.environment[name] = "base" }
          request.additions = [("B", "weak"), ("B", value), ("C", "weak")]
          request.marker["C"] = value
          let program = try await box.start(request)
          #expect(await program.finish() == .exited(0))
          #expect(program.output == "base \(value) \(value)\n")
        }
        let program = try await box.start("echo $A $B $C.")
        #expect(await program.finish() == .exited(0))
        #expect(program.output == ".\n")
      }
    }
  }

  @Test("a program that has come since the last start is found, and so is another in another PATH")
  func comingProgram() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        for name in ["a", "b", "c"] { try box.directory.makeDirectory(name) }
        for (made, path, expected) in [("b", "a:b", "b\n"), ("a", "a:b", "a\n"), ("c", "c:a", "c\n")] {
          try box.write("#!/bin/sh\necho \(made)\n", to: "\(made)/tool", permissions: 0o700)
          var request = box.request(["tool"])
          request.environment["PATH"] = path
          let program = try await box.start(request)
          #expect(await program.finish() == .exited(0))
          #expect(program.output == expected)
        }
      }
    }
  }

  @Test("it leads a session of its own, in the directory that was asked for")
  func session() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        let program = try await box.start("pwd -P; echo ready; exec sleep 1000")
        await program.prints("\(box.path)\nready\n")
        let facts = try ProcessFacts(pid: program.pid)
        #expect(facts.session == program.pid && facts.group == program.pid && facts.parent == Children.ownProcess)
        #expect(program.process.identity.session == program.pid)
        #expect(facts.wasStarted(at: program.process.identity.startTime))
        program.process.stopNow()
        #expect(await program.finish() == .signaled(SIGKILL))
      }
    }
  }

  @Test("it has descriptors 0 to 2 and no other, whatever this process has open")
  func descriptors() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        // Copies are not close-on-exec.
        let leaked = [dup(0), dup(0)]
        #expect(leaked.allSatisfy { $0 > 2 })
        let program = try await box.start("ls /proc/$$/fd; true")
        #expect(await program.finish() == .exited(0))
        #expect(program.output == "0\n1\n2\n")
      }
    }
  }

  @Test("it starts with no signal blocked, ignored or caught, whatever this process does with them")
  func signals() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        _ = try SignalReceiver([SIGINT, SIGTERM, SIGUSR1, 34], reactor: box.reactor)
        OwnSignals.reportWriteFailures()
        let program = try await box.start(box.request(["cat", "/proc/self/status"]))
        #expect(await program.finish() == .exited(0))
        let masks = program.output.split(separator: "\n").filter { $0.hasPrefix("Sig") && !$0.hasPrefix("SigQ") }
        let none = "\t0000000000000000"
        #expect(masks == ["SigPnd:\(none)", "SigBlk:\(none)", "SigIgn:\(none)", "SigCgt:\(none)"])
      }
    }
  }

  @Test("a program is looked up in the PATH that it gets, from the directory that it runs in")
  func lookup() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        try box.directory.makeDirectory("bin")
        try box.write("no program", to: "tool", permissions: 0o644)
        try box.write("#!/bin/sh\necho found $0", to: "bin/tool", permissions: 0o755)
        for path in ["bin", "/nowhere::bin", "\(box.path):\(box.path)/bin"] {
          var request = box.request(["tool"])
          request.environment["PATH"] = path
          let program = try await box.start(request)
          #expect(await program.finish() == .exited(0))
          #expect(program.output.hasSuffix("bin/tool\n"))
        }
      }
    }
  }

  @Test("no zombie and no descriptor is left of programs that have ended")
  func nothingIsLeft() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        try await #expect(box.start("echo warm up").finish() == .exited(0))
        let descriptors = try box.openDescriptors()
        for _ in 1...20 { try await #expect(box.start("(setsid true &); echo; exec true").finish() == .exited(0)) }
        #expect(try Children.of(Children.ownProcess) == [])
        // A few may be libdispatch's, which the test runner brings; one for each program would be many more.
        #expect(try box.openDescriptors() < descriptors + 10)
      }
    }
  }
}
