import Engine
import Glibc
import Jobs
import Linux
import SystemPackage

/// Finds and kills what an attempt of a dead engine left running.
///
/// Its processes are nobody's children by now, and their numbers may have become others'. So each one is held by a
/// handle while it is judged, and killed through that.
@EngineActor
struct Leftovers {
  private let leaders: [ProcessIdentity]
  private let marker: Set<[UInt8]>
  private let reactor: Reactor
  private let clock: any EngineClock

  /// - Parameter leaders: of the current boot.
  init(_ leaders: [ProcessIdentity], marker: [String: String], reactor: Reactor, clock: any EngineClock) {
    self.clock = clock
    self.leaders = leaders
    self.marker = Set(marker.map { Array("\($0)=\($1)".utf8) })
    self.reactor = reactor
  }

  /// Kills them, and returns when none is left but those that belong to another user.
  func end() async {
    var untouchable: Set<Int32> = []
    while true {
      do {
        let found = try find().filter { !untouchable.contains($0.pid) }
        if found.isEmpty { return }
        untouchable.formUnion(await kill(found))
      } catch {
        // No descriptor to spare: nothing is known of what is left.
        await clock.sleep(.milliseconds(50))
      }
    }
  }

  /// All processes of the sessions, all that are marked, and all their descendants.
  private func find() throws(Errno) -> [ProcessFacts] {
    let all = try ProcessFacts.all().filter { !$0.isZombie }
    let ourselves = ancestry(in: all)
    let sessions = liveSessions(in: all)
    var found: Set<Int32> = []
    for process in all where !ourselves.contains(process.pid) {
      if sessions.contains(process.session) {
        found.insert(process.pid)
      } else if try isMarked(process.pid) {
        found.insert(process.pid)
      }
    }
    var count = 0
    while count != found.count {
      count = found.count
      found.formUnion(all.filter { found.contains($0.parent) && !ourselves.contains($0.pid) }.map(\.pid))
    }
    return all.filter { found.contains($0.pid) }
  }

  /// This process and those above it, which is where the command that cleans up was called.
  private func ancestry(in all: [ProcessFacts]) -> Set<Int32> {
    let parents = Dictionary(all.map { ($0.pid, $0.parent) }) { first, _ in first }
    var line: Set<Int32> = []
    var process = Children.ownProcess
    while process > 0, line.insert(process).inserted { process = parents[process] ?? 0 }
    return line
  }

  /// A session whose leader is gone cannot be told from a later one with its number; there only markers count.
  private func liveSessions(in all: [ProcessFacts]) -> Set<Int32> {
    Set(
      leaders.filter { leader in
        all.contains { $0.pid == leader.pid && $0.session == leader.session && $0.wasStarted(at: leader.startTime) }
      }.map(\.session))
  }

  private func isMarked(_ process: Int32) throws(Errno) -> Bool {
    guard !marker.isEmpty else { return false }
    return marker.isSubset(of: try ProcessFacts.environment(of: process))
  }

  /// Kills all of them before it waits for any, so that none can start the others again.
  ///
  /// - Returns: those that are not ours to kill.
  private func kill(_ processes: [ProcessFacts]) async -> [Int32] {
    let deaths = processes.map { process in EngineActor.start { await kill(process) } }
    var untouchable: [Int32] = []
    for (process, death) in zip(processes, deaths) where await !death.value { untouchable.append(process.pid) }
    return untouchable
  }

  /// - Returns: false when it is not ours to kill.
  private func kill(_ process: ProcessFacts) async -> Bool {
    do {
      let handle = try ProcessHandle(process.pid)
      guard isStill(process), !handle.hasEnded else { return true }
      try handle.send(SIGKILL)
      while !handle.hasEnded { try await reactor.readable(handle.descriptor.raw) }
    } catch Errno.notPermitted {
      return false
    } catch {
      // It has ended, or there is no descriptor for it now; the next search tells.
    }
    return true
  }

  /// Whether the number means the process that was found. Between its being found and being held it may have ended.
  private func isStill(_ process: ProcessFacts) -> Bool {
    guard let now = try? ProcessFacts(pid: process.pid) else { return false }
    return now.startTicks == process.startTicks && now.session == process.session
  }
}
