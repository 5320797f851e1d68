import Glibc
import SystemPackage
import Testing

@testable import Linux

@Suite("Files by way of directory descriptors")
struct DirectoryTests {
  let root: TemporaryDirectory

  init() throws { root = try TemporaryDirectory() }

  @Test("what is made belongs to its owner alone, whatever the umask is", arguments: [0o000, 0o777] as [UInt32])
  func permissions(mask: UInt32) async throws {
    // The umask is of the whole process, so a process of its own tries it.
    await #expect(processExitsWith: .success) { [mask] in
      _ = umask(mask)
      let root = try TemporaryDirectory()
      #expect(try root.directory.makeDirectory("d"))
      #expect(try root.directory.status(of: "d")?.permissions == 0o700)
      _ = try root.directory.openForWriting("f", .new)
      #expect(try root.directory.status(of: "f")?.permissions == 0o600)
      let unnamed = try root.directory.makeUnnamedFile()
      #expect(try unnamed.status().permissions == 0o600)
    }
  }

  @Test("a file without a name gets one, once")
  func link() throws {
    let file = try root.directory.makeUnnamedFile()
    try file.write(Array("hello".utf8))
    #expect(try root.directory.entries() == [])
    try root.directory.link(file, as: "greeting")
    #expect(try root.directory.read("greeting", limit: 100) == Array("hello".utf8))
    #expect(throws: SystemCallError(.fileExists, "linkat", "\(root.path)/greeting")) {
      try root.directory.link(root.directory.makeUnnamedFile(), as: "greeting")
    }
  }

  @Test("a link is followed nowhere on a path", arguments: ["out/secret", "inner/link", "link"])
  func symbolicLinks(path: String) throws {
    try root.directory.makeDirectory("inner")
    try root.symlink("/etc", as: "out")
    try root.symlink("/etc/passwd", as: "link")
    try root.symlink("../file", as: "inner/link")
    #expect(throws: SystemCallError.self) { _ = try root.directory.openForReading(path) }
    #expect(throws: SystemCallError.self) { _ = try root.directory.openByComponents(path, 0, 0) }
  }

  @Test("no path leads out of the directory", arguments: ["..", "inner/../../x", "/etc/passwd", "../x"])
  func outside(path: String) throws {
    try root.directory.makeDirectory("inner")
    let error = #expect(throws: SystemCallError.self) { _ = try root.directory.openForReading(path) }
    #expect(error?.code == .improperLink)
    #expect(throws: SystemCallError.self) { _ = try root.directory.openByComponents(path, 0, 0) }
  }

  @Test("a path is opened one component at a time where openat2 is missing")
  func fallback() throws {
    try root.directory.makeDirectory("a")
    try root.directory.directory("a").makeDirectory("b")
    try root.directory.directory("a/b").openForWriting("c", .new).write([1, 2, 3])
    #expect(try root.directory.openByComponents("a/b/c", 0, 0).read(limit: 10) == [1, 2, 3])
  }

  @Test("reading what is not a regular file fails at once and says so")
  func fifo() throws {
    try root.fifo("pipe")
    let expected = "\(root.path)/pipe: it is not a regular file (read)"
    #expect(
      #expect(throws: SystemCallError.self) { try root.directory.read("pipe", limit: 10) }?.description == expected)
  }

  @Test("a file is read to its end, and not beyond the limit", arguments: [0, 1, 4095, 4096, 100_000])
  func reading(size: Int) throws {
    let content = (0..<size).map { UInt8(truncatingIfNeeded: $0) }
    try root.directory.openForWriting("f", .new).write(content)
    #expect(try root.directory.read("f", limit: size) == content)
    #expect(
      try root.directory.openForReading("f").read(from: Int64(size / 2), limit: size) == Array(content[(size / 2)...]))
    guard size > 0 else { return }
    let error = #expect(throws: SystemCallError.self) { try root.directory.read("f", limit: size - 1) }
    #expect(error?.description == "\(root.path)/f: it is larger than \(size - 1) bytes (read)")
  }

  @Test("a missing file is nil, not an error")
  func missing() throws {
    #expect(try root.directory.read("nothing", limit: 10) == nil)
    #expect(try root.directory.status(of: "nothing") == nil)
    #expect(try !root.directory.removeFile("nothing"))
    #expect(try !root.directory.removeDirectory("nothing"))
  }

  @Test("a rename that may not replace leaves both files")
  func rename() throws {
    try root.directory.openForWriting("a", .new).write([1])
    try root.directory.openForWriting("b", .new).write([2])
    let error = #expect(throws: SystemCallError.self) { try root.directory.rename("a", to: root.directory, "b") }
    #expect(error?.code == .fileExists)
    #expect(try root.directory.read("a", limit: 1) == [1])
    try root.directory.rename("a", to: root.directory, "b", replacing: true)
    #expect(try root.directory.read("b", limit: 1) == [1])
  }

  @Test("a listing has every name with its type", arguments: [0, 3, 3000])
  func entries(count: Int) throws {
    for number in 0..<count { _ = try root.directory.openForWriting("file-\(number)", .new) }
    try root.directory.makeDirectory("d")
    try root.symlink("nowhere", as: "l")
    let entries = try root.directory.entries()
    #expect(entries.count == count + 2)
    #expect(Set(entries.map(\.name)).count == count + 2)
    #expect(entries.first { $0.name == "d" }?.type == .directory)
    #expect(entries.first { $0.name == "l" }?.type == .symbolicLink)
    #expect(try root.directory.entries().count == count + 2, "a second listing begins anew")
  }

  @Test("a tree is removed, and a link in it is not followed")
  func removeTree() throws {
    try root.directory.makeDirectory("keep")
    _ = try root.directory.directory("keep").openForWriting("f", .new)
    try root.directory.makeDirectory("gone")
    try root.directory.directory("gone").makeDirectory("deep")
    try root.symlink("../keep", as: "gone/link")
    try root.directory.removeTree("gone")
    #expect(try root.directory.entries().map(\.name) == ["keep"])
    #expect(try root.directory.directory("keep").entries().map(\.name) == ["f"])
  }
}
