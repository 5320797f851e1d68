import Engine
import Linux
import TestSupport
import Testing

@testable import Actions

@Suite("Files of a workspace", .timeLimit(.minutes(5)))
struct WorkspaceFileTests {
  @Test("patterns find files in order; links are not followed, and what is Git's or Ergate's is not seen")
  func search() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        for name in [".git", ".ergate", "src", "src/.git", "src/deep", "out"] { try box.directory.make(name) }
        for name in ["b.c", "a.c", ".git/x.c", ".ergate/x.c", "src/m.c", "src/.git/x.c", "src/deep/n.c", "out/o.c"] {
          try box.write(name, to: name)
        }
        try box.directory.makeSymbolicLink("linked.c", to: "a.c")
        try box.directory.makeSymbolicLink("loop", to: ".")
        try box.directory.makeFIFO("pipe.c")
        let files = WorkspaceFileSystem()
        for (globs, found) in [
          (["**/*.c"], ["a.c", "b.c", "out/o.c", "src/deep/n.c", "src/m.c"]),
          (["**/*.c", "!out/**"], ["a.c", "b.c", "src/deep/n.c", "src/m.c"]),
          (["src/**", "!**/deep/**", "src/deep/n.c"], ["src/deep/n.c", "src/m.c"]), (["loop/*.c", ".git/*"], []),
          (["!*.c"], []),
        ] {
          #expect(try files.files(matching: globs, in: box.path) == found, "\(globs)")
        }
      }
    }
  }

  @Test("hashFiles tells content, order and absence, as GitHub's does")
  func hash() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        try box.write("one\n", to: "a")
        try box.write("two\n", to: "b")
        let files = WorkspaceFileSystem()
        #expect(try files.hash(["nothing"], in: box.path) == "")
        let program = try await box.start(
          "for f in a b; do sha256sum $f | cut -d' ' -f1 | xxd -r -p; done | sha256sum | cut -d' ' -f1")
        #expect(await program.finish() == .exited(0))
        #expect(try files.hash(["b", "a"], in: box.path) + "\n" == program.output)
        try box.write("two\r", to: "b")
        #expect(try files.hash(["*"], in: box.path) + "\n" != program.output)
      }
    }
  }

  @Test("a pattern that is none, and a workspace that is not there, are said")
  func failures() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        let files = WorkspaceFileSystem()
        #expect(throws: WorkspaceError("'../x' leads out of the workspace")) { try files.hash(["../x"], in: box.path) }
        let message = "the workspace cannot be searched: /no/such: No such file or directory (openat)"
        #expect(throws: WorkspaceError(message)) { try files.hash(["*"], in: "/no/such") }
      }
    }
  }
}

extension Directory {
  func make(_ path: String) throws {
    let parts = path.split(separator: "/").map(String.init)
    try parts.dropLast().reduce(self) { try $0.directory($1) }.makeDirectory(parts.last ?? path)
  }
}
