import Glibc
package import SystemPackage

/// What the kernel tells of a process (proc(5)).
package struct ProcessFacts: Sendable, Hashable {
  package var pid: Int32
  package var parent: Int32
  package var group: Int32
  package var session: Int32
  /// It has ended, and its parent has not asked how.
  package var isZombie: Bool
  /// In clock ticks since boot, suspended time included.
  package var startTicks: Int64

  /// - Throws: `ENOENT` or `ESRCH` when there is no such process.
  package init(pid: Int32) throws(Errno) {
    let text = try ProcFile.read("/proc/\(pid)/stat")
    guard let facts = ProcessFacts(pid: pid, stat: text) else { throw .noSuchProcess }
    self = facts
  }

  /// Reads the one line of a `stat` file. The program's name in it is in parentheses and may itself hold spaces and
  /// parentheses.
  init?(pid: Int32, stat: [UInt8]) {
    guard let nameEnd = stat.lastIndex(of: UInt8(ascii: ")")) else { return nil }
    let fields = stat[(nameEnd + 1)...].split(separator: UInt8(ascii: " "))
    guard fields.count > 19 else { return nil }
    func number(_ index: Int) -> Int64? { Int64(String(decoding: fields[index], as: UTF8.self)) }
    guard let parent = number(1), let group = number(2), let session = number(3), let start = number(19) else {
      return nil
    }
    self.pid = pid
    self.parent = Int32(parent)
    self.group = Int32(group)
    self.session = Int32(session)
    isZombie = fields[0].first == UInt8(ascii: "Z") || fields[0].first == UInt8(ascii: "X")
    startTicks = start
  }

  /// Whether it was started at `milliseconds` of ``SystemClock/boot()``. The kernel tells a start time to the tick, and
  /// the time that is asked for was taken just before the start, at most ``longestStart`` earlier.
  package func wasStarted(at milliseconds: Int64) -> Bool {
    let tick = 1000 / Self.ticksPerSecond
    return abs(startTicks * tick - milliseconds) <= max(tick, Self.longestStart)
  }

  /// When it was started, in milliseconds of ``SystemClock/boot()``, rounded down to a tick.
  package var startMilliseconds: Int64 { startTicks * 1000 / Self.ticksPerSecond }

  /// In milliseconds; see ``wasStarted(at:)``.
  package static let longestStart: Int64 = 10

  private static let ticksPerSecond = Int64(sysconf(Int32(_SC_CLK_TCK)))
}

extension ProcessFacts {
  /// What the kernel tells of a process; nil when there is none, or nothing is told of it.
  ///
  /// - Throws: when there is no descriptor or memory to spare.
  package static func find(_ pid: Int32) throws(Errno) -> ProcessFacts? {
    do {
      return try ProcessFacts(pid: pid)
    } catch  where error.isShortage {
      throw error
    } catch {
      return nil
    }
  }

  /// All processes that there are now.
  package static func all() throws(Errno) -> [ProcessFacts] {
    var all: [ProcessFacts] = []
    for pid in try ProcFile.numbers(in: "/proc") {
      if let facts = try find(pid) { all.append(facts) }
    }
    return all
  }

  /// The environment that a process's program was started with, as `NAME=VALUE` strings.
  ///
  /// - Returns: empty when it cannot be read: the process has ended or belongs to somebody else.
  /// - Throws: when there is no descriptor or memory to spare.
  package static func environment(of pid: Int32) throws(Errno) -> Set<[UInt8]> {
    do {
      return Set(try ProcFile.read("/proc/\(pid)/environ").split(separator: 0).map(Array.init))
    } catch  where error.isShortage {
      throw error
    } catch {
      return []
    }
  }

  /// The id of the current boot, which no other boot of any machine has.
  package static func bootID() throws(Errno) -> String {
    if let knownBootID { return knownBootID }
    return try readBootID()
  }

  private static let knownBootID = try? readBootID()

  private static func readBootID() throws(Errno) -> String {
    let text = try ProcFile.read("/proc/sys/kernel/random/boot_id")
    return String(decoding: text.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }
}
