import Actions
import Engine
import Jobs
import Linux
import Processes
import TestSupport
import Testing

@Suite("Logs", .timeLimit(.minutes(5)))
struct LogTests {
  @Test("64 MiB of output are in the log, whole and in order, and not in memory")
  func large() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        let log = FileLog("\(box.path)/log")
        let process = try await box.launcher.launch(box.request("seq 1 8388608")) { _, bytes in log.write(bytes) }
        #expect(await process.finish() == .exited(0))
        log.close()
        let check = try await box.start("seq 1 8388608 | cmp - log && grep VmHWM /proc/\(Children.ownProcess)/status")
        #expect(await check.finish() == .exited(0))
        #expect(try #require(Int(check.output.filter(\.isNumber))) < 64 * 1024)
        #expect(try box.directory.status(of: "log")?.permissions == 0o600)
      }
    }
  }

  @Test("a log is made when there is something in it, and goes on where it ended")
  func appending() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        FileLog("\(box.path)/empty").close()
        for text in ["one\n", "two\n"] {
          let log = FileLog("\(box.path)/log")
          log.write(Array(text.utf8))
          log.close()
        }
        try #expect(box.text("log") == "one\ntwo\n")
        try #expect(box.directory.entries().map(\.name) == ["log"])
      }
    }
  }
}
