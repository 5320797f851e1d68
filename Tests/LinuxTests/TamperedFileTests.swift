import SystemPackage
import Testing

@testable import Linux

@Suite("Files that others may have tampered with")
struct TamperedFileTests {
  let root: TemporaryDirectory

  init() throws { root = try TemporaryDirectory() }

  @Test(
    "content is replaced, whatever length it had", arguments: ["", "a", "content", "CONTENT", "longer than before"])
  func content(text: String) throws {
    try root.directory.replaceContent(of: "f", with: Array("content".utf8))
    let inode = try root.directory.status(of: "f")?.inode
    try root.directory.replaceContent(of: "f", with: Array(text.utf8))
    #expect(try root.directory.read("f", limit: 100) == Array(text.utf8))
    #expect(try root.directory.status(of: "f")?.permissions == 0o600)
    #expect(try root.directory.status(of: "f")?.inode == inode, "the file is used again")
  }

  @Test("nothing is written through a link of either kind, to a pipe or into a directory")
  func links() throws {
    let precious = try root.directory.makeUnnamedFile()
    try precious.write([1, 2, 3])
    for name in ["precious", "hard"] { try root.directory.link(precious, as: name) }
    try root.symlink("precious", as: "soft")
    try root.symlink("nowhere", as: "dangling")
    try root.fifo("fifo")
    try root.directory.makeDirectory("d")
    _ = try root.directory.directory("d").openForWriting("inner", .new)
    for name in ["soft", "dangling", "hard", "fifo", "d"] {
      try root.directory.replaceContent(of: name, with: [9])
      #expect(try root.directory.status(of: name)?.type == .regular)
      #expect(try root.directory.read(name, limit: 10) == [9])
    }
    #expect(try root.directory.read("precious", limit: 10) == [1, 2, 3])
    #expect(try root.directory.status(of: "nowhere") == nil)
  }

  @Test("permissions that were taken or given are set right")
  func permissions() throws {
    try root.directory.openForWriting("f", .new).setPermissions(0o666)
    try root.directory.replaceContent(of: "f", with: [1])
    #expect(try root.directory.status(of: "f")?.permissions == 0o600)
  }

  @Test("a link says where it leads")
  func target() throws {
    try root.symlink("../a b/ü", as: "link")
    #expect(try root.directory.target(ofLink: "link") == "../a b/ü")
    _ = try root.directory.openForWriting("f", .new)
    #expect(throws: SystemCallError(.invalidArgument, "readlinkat", "\(root.path)/f")) {
      try root.directory.target(ofLink: "f")
    }
  }
}
