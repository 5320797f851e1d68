import CLinux
import Glibc
import Synchronization
package import SystemPackage

/// The children of this process: those that it started here, and those that came to it later because it is a child
/// subreaper and the processes between them have ended.
///
/// The kernel keeps one such set for a process, and so does this: everything that starts a program in this process
/// must do it here, or it is taken for an adopted child.
package enum Children {
  /// Started here and not yet reaped. Held while a child of the main thread comes or goes, so that ``adopted()`` sees no
  /// half of it.
  ///
  /// Of `Int`, as most keys in this program are: the first use of another type makes the runtime search for how it is
  /// hashed.
  private static let started = Mutex<Set<Int>>([])

  /// Makes this process the one that orphaned processes below it come to, instead of init.
  package static func adoptOrphans() throws(Errno) {
    try errnoCall { ergate_become_subreaper() }
    _ = mainThreadChildren
  }

  /// Starts a program; see ``Program``.
  ///
  /// - Returns: its process id, which is no other process's until ``reap(_:)`` has returned its status.
  package static func start(_ program: Program) throws(Errno) -> Int32 {
    guard ergate_is_main_thread() else {
      // Its children are in a list of its own, and nobody must wait until they have started.
      let pid = try program.spawn()
      started.withLock { _ = $0.insert(Int(pid)) }
      return pid
    }
    return try started.withLock { started throws(Errno) in
      let pid = try program.spawn()
      started.insert(Int(pid))
      return pid
    }
  }

  /// Starts a program below a guard, which is the child then; see ``Program/Guard``.
  package static func startGuarded(_ program: Program) throws(Errno) -> Program.Guard {
    try started.withLock { started throws(Errno) in
      let child = try program.spawnGuarded()
      started.insert(Int(child.pid))
      return child
    }
  }

  /// How a child has ended; nil if it has not. It can be asked again.
  package static func status(of pid: Int32) -> ChildStatus? { wait(pid, keep: true) }

  /// How a child has ended; nil if it has not. The kernel forgets the child then, and may give its number to another
  /// process.
  package static func reap(_ pid: Int32) -> ChildStatus? {
    started.withLock { started in
      guard let status = wait(pid, keep: false) else { return nil }
      started.remove(Int(pid))
      return status
    }
  }

  private static func wait(_ pid: Int32, keep: Bool) -> ChildStatus? {
    var code: Int32 = 0
    var signaled = false
    guard unsafe ergate_wait(pid, keep, &code, &signaled) == 1 else { return nil }
    return signaled ? .signaled(code) : .exited(code)
  }

  /// Sends a signal to a child, which must not have been reaped.
  package static func signal(_ pid: Int32, _ signal: Int32) { _ = kill(pid, signal) }

  /// Sends a signal to the process group that `leader`, a child that was not reaped, was made the leader of. Until it
  /// is reaped nobody else's group has its number.
  package static func signalGroup(of leader: Int32, _ signal: Int32) { _ = kill(-leader, signal) }

  /// The children that were not started here, also those that have ended and wait to be reaped. Linux gives them to the
  /// main thread.
  package static func adopted() throws(Errno) -> [Int32] {
    try started.withLock { started throws(Errno) in
      let children =
        if let file = mainThreadChildren { ProcFile.numbers(from: try ProcFile.read(file.descriptor)) } else {
          try of(ownProcess)
        }
      return children.filter { !started.contains(Int($0)) }
    }
  }

  /// The children of any process.
  package static func of(_ pid: Int32) throws(Errno) -> [Int32] {
    // Linux keeps a list for each thread; and none at all when built without CONFIG_PROC_CHILDREN.
    guard mainThreadChildren != nil else {
      return try ProcessFacts.all().filter { $0.parent == pid }.map(\.pid)
    }
    var children: [Int32] = []
    for thread in try ProcFile.numbers(in: "/proc/\(pid)/task") {
      do {
        children += ProcFile.numbers(from: try ProcFile.read("/proc/\(pid)/task/\(thread)/children"))
      } catch .noSuchFileOrDirectory {
        // The thread has ended; its children are those of another now.
      } catch .noSuchProcess {
      }
    }
    return children
  }

  package static let ownProcess: Int32 = getpid()
  /// The session of this process.
  package static let ownSession: Int32 = getsid(0)

  // MARK: Files that stay open

  private final class ProcDescriptor: Sendable {
    let descriptor: Descriptor

    init?(_ path: String) {
      let raw = unsafe open(path, O_RDONLY | O_CLOEXEC)
      guard raw >= 0, let high = try? Descriptor(owning: raw).aboveStandardStreams() else { return nil }
      descriptor = high
    }
  }

  /// Orphans come to the main thread of the adopting process, as long as it lives. Read after every step, so it stays
  /// open; a program without descriptors to spare can still end its steps.
  private static let mainThreadChildren = ProcDescriptor("/proc/self/task/\(ownProcess)/children")
}
