import Testing

@testable import Linux

@Suite("What the kernel tells of programs")
struct ProcessFactsTests {
  @Test("a program's name cannot pass for other fields", arguments: ["sh", "a b", ") S 1 1", "(((", "\u{FFFD}"])
  func names(name: String) {
    let line = "77 (\(name)) Z 7 70 700 0 -1 4194304 1 2 3 4 5 6 7 8 20 0 1 0 123456 2560000 337 1\n"
    let facts = ProcessFacts(pid: 77, stat: Array(line.utf8))
    #expect(facts?.parent == 7 && facts?.group == 70 && facts?.session == 700 && facts?.startTicks == 123_456)
    #expect(facts?.isZombie == true)
  }

  @Test(
    "what is no such line is nothing",
    arguments: ["", "77", "77 (sh) S 1 2 3", "77 (sh) S x 2 3" + String(repeating: " 1", count: 40)])
  func noFacts(line: String) {
    #expect(ProcessFacts(pid: 77, stat: Array(line.utf8)) == nil)
  }

  @Test("this process is found with its environment, a number without a process is nobody")
  func processes() throws {
    let own = try ProcessFacts(pid: Children.ownProcess)
    #expect(own.session == Children.ownSession && !own.isZombie)
    #expect(try ProcessFacts.all().contains { $0.pid == own.pid && $0.startTicks == own.startTicks })
    #expect(try !ProcessFacts.environment(of: own.pid).isEmpty)
    #expect(try ProcessFacts.find(Int32.max) == nil)
    #expect(try ProcessFacts.environment(of: Int32.max) == [])
  }

  @Test(
    "the interpreter of a script is what the kernel takes for it",
    arguments: [
      ("#!/bin/sh\n", "/bin/sh"), ("#!/bin/sh -e -u\n", "/bin/sh"), ("#! \t/bin/sh\t-e", "/bin/sh"),
      ("#!/bin/sh\r\n", "/bin/sh\r"), ("#!\n/bin/sh", ""), ("# !/bin/sh", nil), ("", nil), ("\u{7F}ELF", nil),
    ] as [(String, String?)])
  func interpreters(text: String, interpreter: String?) throws {
    let root = try TemporaryDirectory()
    try root.directory.openForWriting("script", .new).write(Array(text.utf8))
    #expect(ExecutableFile.interpreter(of: "\(root.path)/script") == interpreter)
  }

  @Test("what is at a path is told to who wants to execute it")
  func executables() throws {
    let root = try TemporaryDirectory()
    try root.directory.openForWriting("plain", .new).write([])
    try root.directory.openForWriting("tool", .new).setPermissions(0o700)
    try root.symlink("tool", as: "link")
    try root.symlink("nowhere", as: "dangling")
    for (name, kind) in [
      ("plain", ExecutableFile.notExecutable), ("tool", .executable), ("link", .executable), ("dangling", .missing),
      ("nothing", .missing), ("plain/x", .missing), (".", .directory(isOpen: true)),
    ] {
      #expect(ExecutableFile(at: "\(root.path)/\(name)") == kind, "\(name)")
    }
  }
}
