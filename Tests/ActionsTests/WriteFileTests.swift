import Engine
import Expressions
import Glibc
import Jobs
import Linux
import TestSupport
import Testing

@Suite("uses: write-file", .timeLimit(.minutes(5)))
struct WriteFileTests {
  /// Runs one step with these arguments, and gives the message of its failure, or `completed`.
  @EngineActor
  static func write(_ arguments: String, in box: ProcessSandbox) async throws -> String {
    try await WorkflowRun(in: box).run("steps: [{uses: write-file, with: {\(arguments)}}]").message
  }

  @Test("a file is made, replaced and appended to")
  func content() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        for (arguments, content) in [
          ("path: f, content: one", "one"), ("path: ./f, content: '$(id)'", "$(id)"),
          ("path: f, content: [1, a], append: true", "$(id)[1,\"a\"]"), ("path: new, content: x, append: true", "x"),
          ("path: '\(box.path)/../\(box.path.split(separator: "/").last ?? "")/new', content: ''", ""),
        ] {
          try await #expect(WriteFileTests.write(arguments, in: box) == "completed")
          #expect(try box.text(arguments.contains("f,") ? "f" : "new") == content)
        }
        #expect(try box.directory.entries().map(\.name).sorted() == [".ergate", "f", "new"])
      }
    }
  }

  @Test("the directory of temporary files is there for the first step, too")
  func temporary() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        try await #expect(
          WriteFileTests.write("path: '${{ runner.temp }}/f', content: x", in: box) == "completed")
      }
    }
  }

  @Test("a new file has the mode that is said or the usual one, an old file keeps its own")
  func modes() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        umask(0o027)
        try box.write("old", to: "old", permissions: 0o751)
        for (arguments, name, mode) in [
          ("path: new, content: x", "new", 0o640), ("path: old, content: x", "old", 0o751),
          ("path: old, content: x, mode: '0600'", "old", 0o600),
          ("path: said, content: x, mode: '4755'", "said", 0o4755),
        ] as [(String, String, UInt32)] {
          try await #expect(WriteFileTests.write(arguments, in: box) == "completed")
          #expect(try box.directory.status(of: name)?.permissions == mode)
        }
      }
    }
  }

  @Test("a reader that has the old file open keeps it whole")
  func atomic() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        try box.write("old content", to: "f")
        let reader = try box.directory.openForReading("f")
        try await #expect(WriteFileTests.write("path: f, content: new", in: box) == "completed")
        #expect(try reader.read(limit: 100) == Array("old content".utf8))
        #expect(try box.text("f") == "new")
      }
    }
  }

  @Test("a link leads to the file that is written, also if that is not there yet")
  func links() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        try box.directory.makeDirectory("d")
        try box.write("old", to: "d/target", permissions: 0o644)
        try box.directory.makeSymbolicLink("link", to: "d/target")
        try box.directory.makeSymbolicLink("d/fresh", to: "\(box.path)/made")
        try box.directory.makeSymbolicLink("chain", to: "d/fresh")
        try await #expect(WriteFileTests.write("path: link, content: ' new', append: true", in: box) == "completed")
        try await #expect(WriteFileTests.write("path: chain, content: x", in: box) == "completed")
        #expect(try box.text("d/target") == "old new")
        #expect(try box.directory.directory("d").status(of: "target")?.permissions == 0o644)
        #expect(try box.text("made") == "x")
        #expect(try box.directory.status(of: "link")?.type == .symbolicLink)
      }
    }
  }

  @Test("what is no file and cannot become one is left alone, and the message says why")
  func refusals() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        try box.directory.makeDirectory("d")
        try box.directory.makeFIFO("fifo")
        try box.write("", to: "file")
        try box.directory.makeSymbolicLink("loop", to: "loop")
        for (path, why) in [
          ("d", "it is a directory"), ("fifo", "it is not a regular file"), ("/dev/null", "it is not a regular file"),
          ("no/f", "its directory does not exist"), ("file/f", "Not a directory"),
          ("loop", "Too many levels of symbolic links"), ("d/..", "it is a directory"),
        ] {
          let full = path.hasPrefix("/") ? path : "\(box.path)/\(path)"
          try await #expect(
            WriteFileTests.write("path: \(path), content: x", in: box) == "cannot write \(full): \(why)")
        }
        #expect(try box.directory.entries().map(\.name).sorted() == [".ergate", "d", "fifo", "file", "loop"])
        #expect(try box.directory.status(of: "fifo")?.type == .fifo)
      }
    }
  }

  @Test("arguments that expressions make wrong are named")
  func arguments() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        for (arguments, message) in [
          ("path: '${{ input }}', content: x", "'path' names no file: ''"),
          ("path: 'd${{ input }}/', content: x", "'path' names no file: 'd/'"),
          ("path: f, content: x, append: '${{ 1 }}'", "'append' is true or false; found 1"),
          (
            "path: f, content: x, mode: '${{ 9999 }}'",
            "'mode' is three or four octal digits such as '0644'; found 9999"
          ),
        ] {
          try await #expect(WriteFileTests.write(arguments, in: box) == message)
        }
      }
    }
  }
}
