import Jobs
import Testing

/// Calls that fail (promises E1, E4): nothing is acknowledged that is not on the disk.
@Suite("A disk that fails", .enabled(if: SystemCallTrace.isAvailable, "strace is not there, or may not trace"))
struct FaultTests {
  let place: TestStore

  init() throws { place = try TestStore() }

  private func run(_ command: String, _ injections: String...) async throws -> ProbeProcess.Finished {
    let words = injections.flatMap { ["-e", "inject=\($0)"] }
    return try await ProbeProcess.run(
      command, place.path, under: ["strace", "-f", "-o", "/dev/null"] + words)
  }

  private func list() async throws -> [String] { try await ProbeProcess.run("list", place.path).lines }

  @Test("a failed sync of a job is not tried again on its file: another file is written")
  func failedSync() async throws {
    _ = try await run("open")
    let run = try await run("put", "fsync:error=EIO:when=1")
    #expect(run.code == 0)
    #expect(try await list() == ["\(run.lines[0]) queued"])
  }

  @Test("a job whose sync fails for good is not accepted, and not there")
  func brokenDisk() async throws {
    _ = try await run("open")
    let run = try await run("put", "fsync:error=EIO:when=1+")
    #expect(run.code == 1 && run.output == "")
    #expect(run.error.contains("Input/output error (fsync)"), "\(run.error)")
    #expect(try await list() == [])
  }

  @Test("a job whose name cannot be made durable is not accepted, and not there")
  func brokenDirectory() async throws {
    _ = try await ProbeProcess.run("put", place.path)
    let run = try await run("put", "fsync:error=EIO:when=2+")
    #expect(run.code == 1 && run.output == "")
    #expect(try await list().count == 1)
  }

  @Test("after a failed sync of a journal its content goes to a new file, and the job goes on")
  func failedJournal() async throws {
    _ = try await ProbeProcess.run("put", place.path)
    let run = try await run("work", "fdatasync:error=EIO:when=1")
    #expect(run.code == 0)
    #expect(try await list() == ["\(run.lines[0]) completed"])
    let journal = try #require(try place.files("jobs").first { $0.hasSuffix("journal.ndjson") })
    #expect(Journal.read(Array(try place.text(journal).utf8)).records.count == 4)
  }

  @Test("a worker whose journal cannot be made durable says nothing is done; the next one does it")
  func brokenJournal() async throws {
    let id = try await ProbeProcess.run("put", place.path).lines[0]
    let broken = try await run("work", "fdatasync:error=EIO:when=1+", "fsync:error=EIO:when=1+")
    #expect(broken.code == 1 && broken.output == "")
    #expect(broken.error.hasSuffix("/journal.ndjson: Input/output error (fdatasync).\n"), "\(broken.error)")
    #expect(try await run("work").output == "\(id)\n")
  }

  @Test(
    "a full disk refuses a job, wherever it is noticed, and leaves nothing of it",
    arguments: ["linkat:error=ENOSPC:when=1", "write:error=ENOSPC:when=1", "fsync:error=EDQUOT:when=1+"])
  func full(injection: String) async throws {
    _ = try await ProbeProcess.run("put", place.path)
    let run = try await run("put", injection)
    #expect(run.code == 1 && run.output == "")
    #expect(run.error.hasPrefix("There is no room on the disk for the store."), "\(run.error)")
    #expect(run.error.hasSuffix("Free some space and try again.\n"), "\(run.error)")
    #expect(try await list().count == 1)
  }
}
