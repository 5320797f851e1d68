import Testing

@testable import Linux

@Suite("Locks, notices and file systems")
struct LockAndNoticeTests {
  let root: TemporaryDirectory

  init() throws { root = try TemporaryDirectory() }

  @Test("a lock belongs to an open file, and ends when that is closed")
  func lock() throws {
    let other = try root.directory.openForWriting("lock", .new)
    do {
      let holder = try root.directory.openForWriting("lock", .never)
      #expect(try holder.tryLock())
      #expect(try !other.tryLock())
      #expect(try !other.tryLock(.shared))
    }
    #expect(try other.tryLock())
  }

  @Test("many may share a lock that nobody has alone")
  func sharedLock() throws {
    let one = try root.directory.openForWriting("lock", .new)
    let two = try root.directory.openForReading("lock")
    #expect(try one.tryLock(.shared))
    #expect(try two.tryLock(.shared))
    #expect(try !one.tryLock(.exclusive))
  }

  @Test("files that come into a directory are told, by their names")
  func arrivals() throws {
    let inotify = try Inotify()
    let watch = try inotify.watch(root.directory, for: .arrivals)
    #expect(try inotify.events() == [])
    let file = try root.directory.makeUnnamedFile()
    #expect(try inotify.events() == [], "a file without a name has not come")
    try root.directory.link(file, as: "linked")
    try root.directory.rename("linked", to: root.directory, "moved")
    #expect(
      try inotify.events() == [
        Inotify.Event(watch: watch, kind: .arrival, name: "linked"),
        Inotify.Event(watch: watch, kind: .arrival, name: "moved"),
      ])
    inotify.remove(watch)
    _ = try root.directory.openForWriting("later", .new)
    #expect(try inotify.events() == [])
  }

  @Test("the closing of a file by who could write to it is told, that by a reader is not")
  func closing() throws {
    let inotify = try Inotify()
    let holder = try root.directory.openForWriting("lock", .new)
    let watch = try inotify.watch(root.directory, "lock", for: .writerClosed)
    _ = try root.directory.openForReading("lock")
    #expect(try inotify.events() == [])
    close(holder)
    #expect(try inotify.events() == [Inotify.Event(watch: watch, kind: .writerClosed, name: "")])
  }

  private func close(_ descriptor: consuming Descriptor) {}

  @Test("a file system is named, and one on a network is known as such")
  func fileSystem() throws {
    let system = try root.directory.descriptor.fileSystem()
    #expect(system.totalBytes > system.freeBytes)
    #expect(!system.type.isEmpty)
    #expect(FileSystem.known(0x6969)?.isRemote == true)
    #expect(FileSystem.known(0xFF53_4D42)?.isRemote == true)
    #expect(FileSystem.known(0xEF53)?.isRemote == false)
  }
}
