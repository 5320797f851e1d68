import FileStore
import Jobs
import Linux
import Synchronization

/// A directory for a store, which goes away with the test; a clock that the test moves; and what was reported.
final class TestStore: Sendable {
  let parent: Directory
  let workspace: String
  private let name: String
  let clock = TestClock()
  let reports = Mutex<[String]>([])
  /// The leftovers that were to be ended, as the text of their marker.
  let ended = Mutex<[String]>([])

  init() throws {
    parent = try Directory(following: "/tmp")
    name = "ergate-store-\(String(UInt64.random(in: 0...UInt64.max), radix: 36))"
    try parent.makeDirectory(name)
    workspace = "/tmp/\(name)"
  }

  deinit { try? parent.removeTree(name) }

  var path: String { "\(workspace)/.ergate" }

  var directory: Directory { get throws { try Directory(opening: path) } }

  func surroundings(boot: String = "boot-1") -> StoreSurroundings {
    StoreSurroundings(
      now: { [clock] in clock.now }, elapsed: { ContinuousClock.now - TestClock.start },
      process: ProcessIdentity(pid: 1, startTime: 1, session: 1, boot: boot),
      endLeftovers: { [weak self] _, marker in self?.ended.withLock { $0.append("\(marker)") } },
      waitForReading: { try Readiness.wait(for: $0, limit: $1) },
      report: { [weak self] sentence in self?.reports.withLock { $0.append(sentence) } })
  }

  func open(
    _ access: StoreAccess = .running(.worker), boot: String = "boot-1", settings: StoreSettings = StoreSettings()
  ) async throws -> FileStore {
    try await FileStore.open(at: path, for: access, surroundings: surroundings(boot: boot), settings: settings)
  }

  /// A new job with an id of the clock's time.
  func job(_ workflow: String = "build", _ change: (inout Job) -> Void = { _ in }) -> Job {
    var job = Job(id: clock.nextID(), workflowName: workflow, createdAt: clock.now)
    change(&job)
    return job
  }

  /// All names below a directory of the store, as `find` prints them, sorted; those of files only.
  func files(_ path: String = ".") throws -> [String] {
    try Self.files(in: Directory(opening: self.path), path).sorted()
  }

  private static func files(in root: Directory, _ path: String) throws -> [String] {
    guard let directory = try? path == "." ? root : root.directory(path) else { return [] }
    return try directory.entries().flatMap { entry in
      let name = path == "." ? entry.name : "\(path)/\(entry.name)"
      return entry.type == .directory ? try files(in: root, name) : [name]
    }
  }

  /// All directories of the store, sorted, itself as `.`.
  func directories() throws -> [String] { try Self.directories(in: directory, ".").sorted() }

  private static func directories(in root: Directory, _ path: String) throws -> [String] {
    let directory = try path == "." ? root : root.directory(path)
    return try [path]
      + directory.entries().filter { $0.type == .directory }.flatMap { entry in
        try directories(in: root, path == "." ? entry.name : "\(path)/\(entry.name)")
      }
  }

  /// Removes a name at the top of the store and all that is in it.
  func remove(_ name: String) throws { try directory.removeTree(name) }

  func text(_ path: String) throws -> String {
    String(decoding: try directory.read(path, limit: 1 << 24) ?? Array("(no such file)".utf8), as: UTF8.self)
  }

  /// Replaces or makes a file of the store.
  func write(_ text: String, to path: String) throws {
    let parts = path.split(separator: "/").map(String.init)
    var directory = try directory
    for name in parts.dropLast() {
      _ = try directory.makeDirectory(name)
      directory = try directory.directory(name)
    }
    try directory.openForWriting(parts[parts.count - 1], .truncating).write(Array(text.utf8))
  }
}

/// A date that stands still until the test moves it.
final class TestClock: Sendable {
  static let start = ContinuousClock.now
  private let time = Mutex(Timestamp(milliseconds: 1_767_323_045_000))
  private let ids = IDGenerator()

  /// 2026-01-02T03:04:05Z at first.
  var now: Timestamp { time.withLock(\.self) }

  func advance(by span: Duration) { time.withLock { $0 = $0 + span } }

  func nextID() -> JobID { ids.next(at: now) }
}

/// Expects an error of the store with this code, and returns its message.
func storeError(_ code: StoreError.Code, _ body: () async throws -> Void) async -> String? {
  do {
    try await body()
    return nil
  } catch let error as StoreError where error.code == code {
    return error.message
  } catch {
    return "another error: \(error)"
  }
}
