import Foundation
import Glibc
import Jobs
import Linux
import Testing

/// What happens between processes.
@Suite("Several processes on one store")
struct ProcessTests {
  let place: TestStore

  init() throws { place = try TestStore() }

  private func run(_ command: String, _ argument: String? = nil) async throws -> ProbeProcess.Finished {
    try await ProbeProcess.run(command, place.path, argument)
  }

  @Test("a job whose worker is killed goes to one that waits, within a second", arguments: 1...3)
  func takeover(attempt: Int) async throws {
    let id = try await run("put").lines[0]
    let holder = try ProbeProcess("hold", place.path)
    #expect(await holder.line() == id)
    let waiter = try ProbeProcess("wait", place.path)
    #expect(await waiter.line() == "waiting")
    let start = ContinuousClock.now
    holder.send(SIGKILL)
    let (text, instant) = await waiter.timedLine()
    #expect(text == id && instant - start < .seconds(1), "\(instant - start)")
    #expect(await waiter.finish().code == 0)
    #expect(await holder.finish().code == 137)
  }

  @Test("a worker that is stopped keeps its jobs, and goes on with them")
  func stopped() async throws {
    let id = try await run("put").lines[0]
    let holder = try ProbeProcess("hold-and-work", place.path)
    #expect(await holder.line() == id)
    holder.send(SIGSTOP)
    #expect(try await run("work").output == "")
    #expect(try await run("list").output == "\(id) running\n")
    holder.send(SIGCONT)
    #expect(await holder.finish().output == "\(id) is over\n")
    #expect(try await run("list").output == "\(id) completed\n")
  }

  @Test("of two workers that wait for one dead worker, one gets the job")
  func twoWaiters() async throws {
    let id = try await run("put").lines[0]
    let holder = try ProbeProcess("hold", place.path)
    #expect(await holder.line() == id)
    let waiters = [try ProbeProcess("wait", place.path), try ProbeProcess("wait", place.path)]
    for waiter in waiters { #expect(await waiter.line() == "waiting") }
    holder.send(SIGKILL)
    // Whoever has not got the first gets this one, once the first is taken.
    let (first, second) = (waiters[0], waiters[1])
    async let one = first.line()
    async let two = second.line()
    let other = try await run("put").lines[0]
    #expect(Set([await one, await two]) == [id, other])
    for process in waiters + [holder] { _ = await process.finish() }
  }

  @Test("the job of an exec that is killed is shown as interrupted, and becomes so when somebody writes to the store")
  func killedExec() async throws {
    let exec = try ProbeProcess("hold-exec", place.path)
    let id = await exec.line()
    #expect(try await run("list").output == "\(id) running\n")
    exec.send(SIGKILL)
    _ = await exec.finish()
    #expect(try await run("list").output == "\(id) interrupted\n")
    #expect(try place.files("done") == [])
    _ = try await run("open")
    #expect(try place.files("done").map { $0.suffix(41) } == ["\(id).json"])
    #expect(try place.files("running") == [])
    #expect(try await run("list").output == "\(id) interrupted\n")
    #expect(try await run("work").output == "")
    #expect(try await run("resume", id).output == "reopened\n")
    #expect(try await run("list").output == "\(id) completed\n")
  }

  @Test("sixteen processes with one unique key make one job, and all say its id")
  func uniqueKey() async throws {
    _ = try await run("open")
    let said = try await withThrowingTaskGroup { group in
      for _ in 0..<16 { group.addTask { try await run("put-key", "nightly").output } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(Set(said).count == 1)
    #expect(try place.files("queued").count == 1)
  }

  @Test("what a store holds can be read by its owner alone, whatever the umask is", arguments: ["000", "022", "277"])
  func permissions(umask: String) async throws {
    let prefix = ["sh", "-c", "umask \(umask); exec \"$0\" \"$@\""]
    for command in ["put", "work", "put-key"] {
      let run = try await ProbeProcess.run(command, place.path, "key", under: prefix)
      #expect(run.code == 0, "\(run.error)")
    }
    for name in try FileManager.default.subpathsOfDirectory(atPath: place.path) + ["."] {
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(place.path)/\(name)")
      let isDirectory = attributes[.type] as? FileAttributeType == .typeDirectory
      // The sticky bit marks a directory whose name is durable.
      #expect((attributes[.posixPermissions] as? Int).map { $0 & 0o6777 } == (isDirectory ? 0o700 : 0o600), "\(name)")
    }
  }

  @Test(
    "a store of somebody else is refused", .enabled(if: geteuid() == 0, "only root can make one"),
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv"), "setpriv is not there"))
  func foreign() async throws {
    _ = try await run("open")
    for path in [place.workspace, place.path] { unsafe chmod(path, 0o755) }
    let link = "\(place.workspace)/probe"
    try FileManager.default.copyItem(atPath: ProbeProcess.executable, toPath: link)
    let nobody = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"]
    // Its root may still use it.
    #expect(try await run("open").code == 0)
    let process = try await ProbeProcess.run("open", place.path, under: nobody, executable: link)
    #expect(
      process.error == """
        The store \(place.path) belongs to user 0, and this process runs as user 65534. Only its owner and root may use \
        a store; name another place with --store.

        """)
  }
}
