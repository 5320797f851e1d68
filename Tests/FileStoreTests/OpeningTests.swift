import Foundation
import Glibc
import Jobs
import Linux
import OrderedCollections
import Synchronization
import Testing

@testable import FileStore

@Suite("Opening a store")
struct OpeningTests {
  let place: TestStore

  init() throws { place = try TestStore() }

  private func message(_ code: StoreError.Code, _ access: StoreAccess = .writing) async -> String? {
    await storeError(code) { _ = try await place.open(access) }
  }

  @Test("a new store ignores itself in git, and has an inbox")
  func fresh() async throws {
    _ = try await place.open(.writing)
    #expect(try place.files() == [".gitignore", "VERSION", "boot.json", "tmp/reserve"])
    #expect(try place.text(".gitignore") == "*\n")
    #expect(try place.directories() == [".", "inbox", "tmp"])
  }

  @Test("reading makes nothing", arguments: [true, false])
  func reading(isThere: Bool) async throws {
    if isThere { try place.parent.directory(String(place.workspace.dropFirst(5))).makeDirectory(".ergate") }
    #expect(await message(.unknownJob, .reading) == "There is no store at \(place.path), and so no job.")
    #expect(FileManager.default.fileExists(atPath: "\(place.path)/VERSION") == false)
  }

  @Test("a store that others can write to is refused", arguments: [0o777, 0o720, 0o702, 0o1777])
  func writable(mode: mode_t) async throws {
    _ = try await place.open(.writing)
    unsafe chmod(place.path, mode)
    #expect(
      await message(.unusable, .reading) == """
        The store \(place.path) can be written to by others than its owner (mode \(String(mode & 0o777, radix: 8))). \
        Look at what is in it, and if all is well: chmod 700 \(place.path)
        """)
  }

  @Test("what is not a store is not made one")
  func notAStore() async throws {
    let workspace = try Directory(following: place.workspace)
    _ = try workspace.openForWriting(".ergate", .new)
    let isNoDirectory =
      "\(place.path) is not a directory, and so not a store. Move it away, or name another place with --store."
    #expect(await message(.unusable) == isNoDirectory)
    #expect(await message(.unusable, .reading) == isNoDirectory)
    try workspace.removeFile(".ergate")
    try workspace.makeDirectory("elsewhere")
    try workspace.makeSymbolicLink(".ergate", to: "elsewhere")
    #expect(
      await message(.unusable)
        == "\(place.path) is a symbolic link, which a store may not be. Name the directory itself with --store.")
    try workspace.removeFile(".ergate")
    try workspace.makeDirectory(".ergate")
    try place.write("", to: "photo.jpg")
    #expect(
      await message(.unusable) == """
        \(place.path) is not a store: it has no file VERSION, but holds photo.jpg. Name an empty directory with --store.
        """)
    #expect(try place.files() == ["photo.jpg"])
  }

  @Test(
    "a store whose version is newer, or cannot be read, is left as it is",
    arguments: [
      ("2\n", StoreError.Code.newerSchema),
      ("one\n", .damaged), ("", .damaged), ("0\n", .damaged), ("-1\n", .damaged),
    ])
  func version(content: String, code: StoreError.Code) async throws {
    _ = try await place.open(.writing)
    try place.write(content, to: "VERSION")
    let newer =
      "The store \(place.path) has version 2; this Ergate knows versions up to 1. Nothing was changed. Use a newer Ergate."
    let damaged = "\(place.path)/VERSION does not hold the version of a store. Restore it (the version is 1)."
    #expect(await message(code) == (code == .newerSchema ? newer : damaged))
  }

  /// Users without rights, as root alone can make them.
  @Test(
    "a place that cannot be written to is refused", .enabled(if: geteuid() == 0, "only root can be somebody else"),
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv"), "setpriv is not there"),
    arguments: [true, false])
  func readOnly(isThere: Bool) async throws {
    if isThere {
      _ = try await place.open(.writing)
      unsafe chown(place.path, 65_534, 65_534)
      unsafe chmod(place.path, 0o500)
    }
    unsafe chmod(place.workspace, 0o755)
    let link = "\(place.workspace)/probe"
    try FileManager.default.copyItem(atPath: ProbeProcess.executable, toPath: link)
    let nobody = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"]
    let message = try await ProbeProcess.run("put", place.path, under: nobody, executable: link).error
    #expect(
      message
        == (isThere
          ? """
          The store \(place.path) cannot be written to: its permissions, or how its file system is mounted, do not allow \
          it. Name another place with --store.

          """
          : "The store cannot be used. \(place.path): Permission denied (mkdirat).\n"))
  }

  @Test("after a new boot every worker of before is dead, and what they left goes at once")
  func newBoot() async throws {
    let store = try await place.open(.running(.exec), boot: "boot-1")
    let lease = try await store.start(place.job())
    _ = try store.temporaryDirectory(of: lease.id)
    try place.write("", to: "tmp/\(lease.id)/script")
    store.abandon()
    let other = try await place.open(.running(.worker), boot: "boot-2")
    #expect(try await other.snapshot(of: lease.id).job.status == .interrupted)
    #expect(try place.files("tmp") == ["tmp/reserve"])
    #expect(try place.text("boot.json") == #"{"schema":1,"boot":"boot-2"}"# + "\n")
    #expect(place.ended.withLock(\.self) == [#"["ERGATE_JOB_ID": "\#(lease.id)"]"#])
  }

  @Test("the job of an exec that died before anything was on the disk is gone, not damaged")
  func lostStart() async throws {
    let store = try await place.open(.running(.exec))
    let lease = try await store.start(place.job())
    let file = try #require(try place.files("running").first { $0.hasSuffix(".json") && $0.contains(lease.id.text) })
    store.abandon()
    // What a power cut may leave: a name without content, and no journal.
    try place.write("", to: file)
    try place.remove("jobs")
    _ = try await place.open(.writing)
    #expect(try place.files("running") == [] && place.files("corrupt") == [])
    #expect(await storeError(.unknownJob) { _ = try await place.open().snapshot(of: lease.id) } != nil)
  }
}
