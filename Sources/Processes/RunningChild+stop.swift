import Engine
import Glibc
import Linux

extension RunningChild {
  func stop(_ policy: StopPolicy) {
    guard exit == nil, stopping == .no else { return }
    stopping = .asked(policy.signal)
    signalGroup(policy.signal)
    // A stopped process would not see the signal before it goes on.
    signalGroup(SIGCONT)
    killTimer = clock.schedule(at: clock.now() + policy.grace) { [self] in stopNow() }
    change.signal()
  }

  func stopNow() {
    guard exit == nil, stopping != .killing else { return }
    stopping = .killing
    killTimer?.cancel()
    kill([leader] + ((try? table.members(of: leader)) ?? []))
    change.signal()
  }

  func forward(signal: Int32) {
    guard exit == nil else { return }
    signalGroup(signal)
  }

  private func signalGroup(_ signal: Int32) { Children.signalGroup(of: leader, signal) }

  /// Kills these children, their descendants, and the leader's group, which cannot escape by forking.
  private func kill(_ children: [Int32]) {
    table.signal(SIGKILL, to: children, of: leader) { _ in true }
    signalGroup(SIGKILL)
  }

  /// Ends what the leader, which has ended, left behind, and returns when nothing of it is left.
  func endTree() async {
    var asked: Set<Int32> = []
    while let members = await members() {
      switch stopping {
      case .no: stop(leftovers)
      case .asked(let signal): ask(members, signal, &asked)
      case .killing: kill(members)
      }
      await waitForChange(of: members)
    }
  }

  /// The processes of the tree that are left; nil when there are none.
  private func members() async -> [Int32]? {
    while true {
      do {
        let members = try table.members(of: leader)
        return members.isEmpty ? nil : members
      } catch {
        // There is no descriptor to find out with.
        await clock.sleep(.milliseconds(50))
      }
    }
  }

  /// Sends the policy's signal to those that did not get it with the leader's group, once to each.
  private func ask(_ members: [Int32], _ signal: Int32, _ asked: inout Set<Int32>) {
    var reached: Set<Int32> = []
    table.signal(signal, to: members, of: leader) { process in
      guard process.group != leader, !asked.contains(process.pid) else { return false }
      reached.insert(process.pid)
      return true
    }
    table.signal(SIGCONT, to: members, of: leader) { reached.contains($0.pid) }
    asked.formUnion(reached)
  }

  /// Waits until the first of `members` has ended, or ending them has got further. Gives up those that SIGKILL did not
  /// end, because they belong to another user or hang in the kernel.
  private func waitForChange(of members: [Int32]) async {
    let watch = EngineActor.start { [self] in
      await waitForEnd(of: members[0])
      change.signal()
    }
    if stopping == .killing {
      let deadline = clock.now() + Self.longestDeath
      await change.wait(until: deadline, clock)
      if clock.now() >= deadline { table.abandon(members) }
    } else {
      await change.wait()
    }
    watch.cancel()
    await watch.value
  }
}
