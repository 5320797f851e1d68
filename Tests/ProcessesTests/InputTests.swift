import Engine
import TestSupport
import Testing

@Suite("Standard input", .timeLimit(.minutes(5)))
struct InputTests {
  @Test("a program reads all of its input and then the end, also when it opens it again")
  func sizes() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        for size in [0, 1, 4096, 65_536, 65_537, 1 << 20] {
          for command in [["cat"], ["cat", "/dev/stdin"]] {
            let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
            var request = box.request(command)
            request.input = .bytes(bytes)
            let program = try await box.start(request)
            #expect(await program.finish() == .exited(0))
            #expect(program.bytes(.stdout) == bytes, "\(size) bytes")
          }
        }
      }
    }
  }

  @Test("a program may leave its input unread, or close it")
  func unread() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        for script in ["true", "exec <&-", "read first; test $first = 11111"] {
          for size in [6, 65_536, 1 << 20] {
            var request = box.request(script)
            request.input = .bytes(Array("11111\n".utf8) + Array(repeating: 0x31, count: size))
            try await #expect(box.start(request).finish() == .exited(0))
          }
        }
      }
    }
  }

  @Test("without input there is an end at once, and what a program does to it reaches no other")
  func empty() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        for _ in 1...2 {
          let program = try await box.start("cat; readlink /proc/$$/fd/0; exec <&-")
          #expect(await program.finish() == .exited(0))
          #expect(program.output == "/dev/null\n")
        }
      }
    }
  }
}
