import Engine
import Jobs
import Linux
import TestSupport
import Testing

@testable import Actions

@Suite("Sources of steps", .timeLimit(.minutes(5)))
struct SourceTests {
  @Test("a file whose status is known is not read; one that has just changed is never known")
  func known() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        try box.write("one", to: "a")
        let files = WorkspaceFileSystem()
        let known = FileDigests()
        let list = try files.sourceList(of: ["*"], in: box.path, known)
        #expect(known.bytes == FileDigests().bytes)
        let raw = try #require(try box.directory.status(of: "a"))
        let status = FileDigests.Status(
          size: raw.size, modified: raw.modifiedNanoseconds, changed: raw.changedNanoseconds, inode: raw.inode)
        known.note(ContentDigest(of: "other"), of: "a", status, at: status.changed + 3_000_000_000)
        let kept = FileDigests(bytes: known.bytes)
        #expect(kept.digest(of: "a", status) == ContentDigest(of: "other"))
        #expect(try files.sourceList(of: ["*"], in: box.path, kept) != list)
        try box.write("two", to: "a")
        var changed = SourceList()
        changed.append(ContentDigest(of: "two"), of: "a")
        #expect(try files.sourceList(of: ["*"], in: box.path, kept) == changed)
      }
    }
  }

  @Test("two halves of a walk are the whole in the same order, wherever the tree divides")
  func halves() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        for name in ["a", "a/b", "a/b/c", "a/b/d"] { try box.directory.make(name) }
        for path in ["a/b/1", "a/b/c/2", "a/b/c/3", "a/b/d/4", "a/b/e", "other"] { try box.write(path, to: path) }
        let files = WorkspaceFileSystem()
        for globs in [["a/**"], ["**"], ["a/b/c/2"], ["a/b/d/", "a/b/c/3"], ["other"], ["none"]] {
          let whole = try files.sourceList(of: globs, in: box.path, FileDigests())
          var both = try files.sourceList(of: globs, in: box.path, FileDigests(), half: .first)
          both.append(try files.sourceList(of: globs, in: box.path, FileDigests(), half: .second))
          #expect(both == whole, "\(globs)")
        }
      }
    }
  }

  @Test("what a step makes may be a file, a directory or a link, if it is named as it is")
  func generated() async {
    await #expect(processExitsWith: .success) {
      try ProcessSandbox.run { box in
        for name in ["out", "out/x"] { try box.directory.make(name) }
        try box.write("1", to: "out/x/1")
        try box.directory.makeSymbolicLink("link", to: "nowhere")
        let files = WorkspaceFileSystem()
        let found = try files.files(matching: ["out/x", "link", "none", "none/below", "out/**"], in: box.path)
        #expect(found == ["link", "out/x", "out/x/1"])
      }
    }
  }
}
