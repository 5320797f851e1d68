import Foundation
import Glibc
import Jobs
import Linux
import OrderedCollections
import Synchronization
import Testing

@testable import FileStore

/// One damaged file costs one job (promises X1, X5, H4).
@Suite("Damaged and foreign files")
struct DamageTests {
  let place: TestStore

  init() throws { place = try TestStore() }

  /// What may stand where a file of the store should.
  enum Damage: String, Sendable, CaseIterable {
    case empty, random, half, otherSum, newline, directory, fifo, link, socket

    /// Whether it is a regular file still.
    var isFile: Bool { ![.directory, .fifo, .link, .socket].contains(self) }

    func apply(to path: String, in place: TestStore) throws {
      let root = try place.directory
      let text = try place.text(path)
      try root.directory(String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])).removeTree(
        String(path.split(separator: "/").last ?? ""))
      switch self {
      case .empty: try place.write("", to: path)
      case .random: try place.write("\u{1}\u{2}{]\u{FFFD}\n\n\u{0}", to: path)
      case .half: try place.write(String(text.prefix(text.count / 2)), to: path)
      case .otherSum: try place.write(text.replacing("damaged", with: "Damaged"), to: path)
      case .newline: try place.write("\n", to: path)
      case .directory: try place.write("", to: "\(path)/x")
      case .fifo: try root.makeFIFO(path)
      case .link: try root.makeSymbolicLink(path, to: "/etc/passwd")
      case .socket: _ = unsafe mknod("\(place.path)/\(path)", S_IFSOCK | 0o600, 0)
      }
    }
  }

  /// Two jobs, of which `damaged` was claimed before and comes first.
  private func jobs(_ store: FileStore) async throws -> (damaged: JobID, sound: JobID) {
    let damaged = try await store.put(place.job("damaged"))
    let lease = try #require(try await store.claim(from: []))
    try await store.append([.released], to: lease, durably: true)
    try await store.release(lease, to: .queued)
    place.clock.advance(by: .milliseconds(5))
    return (damaged, try await store.put(place.job("sound")))
  }

  @Test("a damaged job file goes to corrupt/ with a reason; what is no file is left alone", arguments: Damage.allCases)
  func jobFile(damage: Damage) async throws {
    let store = try await place.open()
    let (damaged, sound) = try await jobs(store)
    let file = try #require(try place.files("queued").first { $0.contains(damaged.text) })
    try damage.apply(to: file, in: place)
    #expect(try await store.claim(from: [])?.id == sound)
    #expect(try await store.claim(from: []) == nil)
    let reasons = try place.files("corrupt").filter { $0.hasSuffix(".json.reason") }
    #expect(reasons.count == (damage.isFile ? 1 : 0))
    #expect(try reasons.allSatisfy { try place.text($0).contains("\(damaged).json: ") })
  }

  @Test("a damaged journal goes to corrupt/ with its job, but for one that only breaks off", arguments: Damage.allCases)
  func journal(damage: Damage) async throws {
    let store = try await place.open()
    let (damaged, sound) = try await jobs(store)
    let file = try #require(try place.files("jobs").first { $0.contains(damaged.text) && $0.hasSuffix("ndjson") })
    try damage.apply(to: file, in: place)
    let breaksOff = damage == .empty || damage == .half
    if breaksOff { #expect(try await store.claim(from: [])?.id == damaged) }
    #expect(try await store.claim(from: [])?.id == sound)
    #expect(try place.files("corrupt").contains("corrupt/\(damaged).reason") == !breaksOff)
    #expect(try await store.jobs(matching: JobQuery()).map(\.id) == (breaksOff ? [sound, damaged] : [sound]))
  }

  @Test(
    "a job that is damaged while its worker is dead does not keep others from coming back", arguments: Damage.allCases)
  func deadWorker(damage: Damage) async throws {
    let store = try await place.open()
    let (damaged, sound) = try await jobs(store)
    _ = try await store.claim(from: [])
    _ = try await store.claim(from: [])
    store.abandon()
    let file = try #require(try place.files("running").first { $0.contains(damaged.text) })
    try damage.apply(to: file, in: place)
    let other = try await place.open()
    #expect(try await other.claim(from: [])?.id == sound)
    #expect(try place.files("corrupt").contains { $0.hasSuffix("\(damaged).json.reason") })
  }

  @Test("state.json is never a source", arguments: Damage.allCases)
  func state(damage: Damage) async throws {
    var settings = StoreSettings()
    settings.stateMinimum = 0
    let store = try await place.open(settings: settings)
    let (damaged, _) = try await jobs(store)
    let lease = try #require(try await store.claim(from: []))
    try await store.append([.final(JobEnding(status: .failed))], to: lease, durably: true)
    try await store.finish(lease, as: .failed)
    let file = try #require(try place.files("jobs").first { $0.contains(damaged.text) && $0.hasSuffix("state.json") })
    try damage.apply(to: file, in: place)
    #expect(try await store.snapshot(of: damaged).job.status == .failed)
    #expect(try await store.reopen(damaged, Reopening(), claiming: true)?.snapshot.job.attempt == 2)
  }

  @Test("foreign files in every directory are ignored, and nothing waits for them", .timeLimit(.minutes(1)))
  func foreign() async throws {
    let store = try await place.open()
    let (first, sound) = try await jobs(store)
    let due = place.clock.now + .seconds(60)
    let scheduled = try await store.put(
      place.job("later") { ($0.status, $0.requestedStartTime, $0.uniqueKey) = (.scheduled, due, "k") })
    let parked = try #require(try await store.claim(from: []))
    let step = StepAddress([.init(id: "ask")])
    try await store.append([.parked(.approval(step))], to: parked, durably: true)
    try await store.release(parked, to: .waiting)
    let lease = try #require(try await store.claim(from: []))
    try await store.append([.final(JobEnding(status: .completed))], to: lease, durably: true)
    try await store.finish(lease, as: .completed)
    try plantForeignFiles()

    let other = try await place.open()
    #expect(try await other.jobs(matching: JobQuery()).map(\.id) == [scheduled, sound, first])
    place.clock.advance(by: .seconds(60))
    #expect(try await other.claim(from: [])?.id == scheduled)
    try await other.answer(Answer(step: step, approval: Approval(by: "ann")), to: first)
    #expect(try await other.claim(from: [])?.id == first)
    #expect(try await other.cancel(other.put(place.job())) == .cancelled)
    #expect(try other.prune(Retention(count: 0, days: nil)) == 2)
    #expect(try place.files("corrupt") == [])
  }

  /// Puts a FIFO, a socket, a dangling link, a directory and files with odd names into every directory of the store.
  private func plantForeignFiles() throws {
    let directories = try place.directories()
    #expect(directories.count > 20)
    for path in directories where !path.hasPrefix("running/") && path != "inbox" {
      let directory = try path == "." ? place.directory : place.directory.directory(path)
      for name in ["p7", "x", "fifo.json"] { try directory.makeFIFO(name) }
      try directory.makeSymbolicLink("default2", to: "nowhere")
      try directory.makeSymbolicLink("out", to: "/etc")
      _ = unsafe mknod("\(place.path)/\(path)/socket", S_IFSOCK | 0o600, 0)
      for name in ["-rf", "a\nb.json", "ü", String(repeating: "n", count: 255)] {
        _ = try directory.openForWriting(name, .new)
      }
      try directory.makeDirectory("1767323045000-directory.json")
    }
  }

  @Test("a bundle of workflows whose content was changed is not run")
  func bundle() async throws {
    let store = try await place.open()
    let digest = try await store.keep(WorkflowBundle(files: [.init(path: "w.yaml", text: Array("steps: []".utf8))]))
    try place.write("steps: [x]", to: "workflows/\(digest.prefix(2))/\(digest)/0")
    let message = await storeError(.damaged) { _ = try await store.bundle(digest) }
    #expect(
      message == """
        The workflow \(digest.prefix(12)) in \(place.path)/workflows cannot be used: its content has changed. Jobs that \
        run it can be resumed with --reload, which takes the workflow file as it is now.
        """)
  }

  @Test("a job of a newer schema is left alone, said so, and does not keep others back")
  func newerSchema() async throws {
    let store = try await place.open()
    let newer = try await store.put(place.job("newer"))
    let file = try #require(try place.files("queued").first)
    let line = try place.text(file).replacing("\"schema\":1", with: "\"schema\":2")
    try place.write(String(decoding: resealed(line), as: UTF8.self), to: file)
    place.clock.advance(by: .milliseconds(5))
    let sound = try await store.put(place.job("sound"))
    #expect(try await store.claim(from: [])?.id == sound)
    #expect(try await store.claim(from: []) == nil)
    #expect(try place.files("queued") == [file])
    #expect(
      place.reports.withLock(\.self) == [
        "\(place.path)/\(file) is left alone: \(place.path)/running/\(worker(in: place))/1767323045000-\(newer).json: "
          + "`schema` is 2; this version of Ergate knows 1. Use a newer one."
      ])
  }

  private func worker(in place: TestStore) -> String {
    (try? place.directories().first { $0.hasPrefix("running/") }?.dropFirst(8)).map(String.init) ?? ""
  }

  /// The line with a right sum.
  private func resealed(_ line: String) -> [UInt8] {
    let open = line.prefix(upTo: line.range(of: ",\"crc\"")?.lowerBound ?? line.endIndex) + "}"
    return Seal.closing(Array(open.utf8))
  }
}
