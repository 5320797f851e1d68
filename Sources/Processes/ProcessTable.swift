import Engine
import Linux
import SystemPackage

/// The processes of all launches of this program, as far as they are its children.
///
/// One for the whole program, because that is whom orphans come to: no launcher can tell its own from another's.
@EngineActor
final class ProcessTable {
  static let shared = ProcessTable()

  private var lineage = Lineage()
  /// Could not be killed; left alone until they end.
  private var abandoned: Set<Int32> = []
  private var isReaping = false

  func begin(_ leader: Int32, marker: [String: String], clock: any EngineClock) {
    lineage.begin(leader, marker: marker)
    reapLater(clock)
  }

  func end(_ leader: Int32) { lineage.end(leader) }

  /// Orphans that end while long steps run would stay as zombies and use up process numbers. It is not urgent.
  private func reapLater(_ clock: any EngineClock) {
    guard !isReaping else { return }
    isReaping = true
    _ = clock.schedule(at: clock.now() + .seconds(5)) { [self] in
      isReaping = false
      try? survey()
      if lineage.hasLaunches { reapLater(clock) }
    }
  }

  /// The adopted children that belong to a launch.
  ///
  /// - Throws: when there is no descriptor or memory to find out.
  func members(of leader: Int32) throws(Errno) -> [Int32] {
    try survey()
    return lineage.hasOrphans ? lineage.members(of: leader).filter { !abandoned.contains($0) } : []
  }

  /// Reaps the adopted children that have ended, and finds out where the new ones came from.
  private func survey() throws(Errno) {
    let adopted = try Children.adopted()
    if adopted.isEmpty && !lineage.hasOrphans { return }
    var living: Set<Int32> = []
    for pid in adopted {
      guard let facts = try ProcessFacts.find(pid), facts.session != Children.ownSession else {
        // Another part of this program started it by other means: nothing that a step started is in our session.
        continue
      }
      if facts.isZombie {
        _ = Children.reap(pid)
        continue
      }
      living.insert(pid)
      if !lineage.knows(pid) {
        let environment = try ProcessFacts.environment(of: pid)
        lineage.adopt(pid, session: facts.session, startTicks: facts.startTicks, environment: environment)
      }
    }
    lineage.forgetOrphans(except: living)
    abandoned.formIntersection(living)
  }

  /// Sends `signal` to the processes of a launch that can be found below `children`, and to these.
  ///
  /// - Parameter isMeant: whether a process shall get it.
  func signal(_ signal: Int32, to children: [Int32], of leader: Int32, where isMeant: (ProcessFacts) -> Bool) {
    // First find all, then signal: the descendants of a process that has ended are not found below it any more.
    let descendants = descendants(of: children, leader: leader)
    for child in children where (try? ProcessFacts(pid: child)).map(isMeant) ?? true {
      Children.signal(child, signal)
    }
    for facts in descendants where isMeant(facts) { deliver(signal, to: facts) }
  }

  private func descendants(of roots: [Int32], leader: Int32) -> [ProcessFacts] {
    var found: [ProcessFacts] = []
    var parents = roots
    while let parent = parents.popLast() {
      for child in (try? Children.of(parent)) ?? [] {
        guard let facts = try? ProcessFacts(pid: child), facts.parent == parent else { continue }
        lineage.claim(child, startTicks: facts.startTicks, for: leader)
        found.append(facts)
        parents.append(child)
      }
    }
    return found
  }

  /// Signals a process that is not our child, and whose number may be another's by now.
  ///
  /// It may fail: the process has ended, belongs to another user, or there is no descriptor to spare. Who wants it
  /// ended looks again.
  private func deliver(_ signal: Int32, to facts: ProcessFacts) {
    guard let handle = try? ProcessHandle(facts.pid), let now = try? ProcessFacts(pid: facts.pid) else { return }
    // It has not ended yet, so what was read of its number just now is about itself.
    guard now.startTicks == facts.startTicks, !handle.hasEnded else { return }
    try? handle.send(signal)
  }

  /// Stops looking for processes that no signal ends.
  func abandon(_ processes: [Int32]) { abandoned.formUnion(processes) }
}
