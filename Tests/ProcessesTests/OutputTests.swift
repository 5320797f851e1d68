import Engine
import Linux
import Processes
import TestSupport
import Testing

@Suite("Output", .timeLimit(.minutes(5)))
struct OutputTests {
  @Test("each stream comes in order and whole")
  func order() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        let program = try await box.start("i=0; while test $i -lt 5000; do echo $i; echo e$i >&2; i=$((i+1)); done")
        #expect(await program.finish() == .exited(0))
        #expect(program.output == (0..<5000).map { "\($0)\n" }.joined())
        #expect(program.text(.stderr) == (0..<5000).map { "e\($0)\n" }.joined())
      }
    }
  }

  @Test("bytes are bytes, and a last line needs no newline")
  func binary() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        let program = try await box.start("printf '\\377\\000\\r\\n\\033[31m'; printf 'no newline' >&2")
        #expect(await program.finish() == .exited(0))
        #expect(program.bytes(.stdout) == [0xFF, 0, 0x0D, 0x0A, 0x1B, 0x5B, 0x33, 0x31, 0x6D])
        #expect(program.text(.stderr) == "no newline")
      }
    }
  }

  @Test("256 MiB on one stream and a line on the other take no memory")
  func memory() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        try await #expect(box.start("head -c 4194304 /dev/zero").finish() == .exited(0))
        let before = try box.peakMemory()
        var counts: [OutputStream: Int] = [:]
        let request = box.request("head -c 268435456 /dev/zero; echo end >&2")
        let process = try await box.launcher.launch(request) { stream, bytes in
          counts[stream, default: 0] += bytes.count
        }
        #expect(await process.finish() == .exited(0))
        #expect(counts == [.stdout: 268_435_456, .stderr: 4])
        #expect(try box.peakMemory() - before < 8 << 20)
      }
    }
  }

  @Test("a receiver that takes its time holds the program up, and gets all in the end")
  func slowReceiver() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        var received = 0
        var receivedBeforeEnd = 0
        let request = box.request("head -c 16777216 /dev/zero; echo end >&2")
        let process = try await box.launcher.launch(request) { stream, bytes in
          if stream == .stderr { receivedBeforeEnd = received }
          if stream == .stdout {
            // The other stream is read as soon as there is something.
            for _ in 1...20 { await Task.yield() }
            received += bytes.count
          }
        }
        #expect(await process.finish() == .exited(0))
        #expect(received == 16 << 20)
        // What the pipe and one read hold may still be under way.
        #expect(receivedBeforeEnd >= 14 << 20)
      }
    }
  }
}

extension ProcessSandbox {
  /// The most memory that this process has had, in bytes.
  fileprivate func peakMemory() throws -> Int {
    let status = String(decoding: try UserFile.read("/proc/self/status", limit: 1 << 16), as: UTF8.self)
    let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") })
    return try #require(Int(line.filter(\.isNumber))) * 1024
  }
}
