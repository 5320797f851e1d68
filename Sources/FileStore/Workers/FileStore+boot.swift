import Expressions
import Jobs
import Linux
import OrderedCollections

/// `boot.json`: the boot in which the store was last opened for writing.
extension FileStore {
  private static let bootName = "boot.json"

  /// After a new boot no process of before is alive, and what they left unfinished is cleared away. (That they are dead
  /// their locks say, which the kernel that held them has taken with it.)
  func cleanUpAfterBoot() throws {
    guard let boot = surroundings.process?.boot else { return }
    let former = try? root.read(Self.bootName, limit: 4096)
    if let former, case .object(let members)? = try? Value.parse(json: former), members["boot"] == .string(boot) {
      return
    }
    if former != nil { try clearTemporary() }
    try wakeAllDue()
    let value = Value.object(["schema": .number(1), "boot": .string(boot)])
    try replace(Self.bootName, in: root, with: Array("\(value.json)\n".utf8))
  }

  /// Removes what is in `tmp/`, but for what belongs to the jobs of this boot, or may be in the making.
  private func clearTemporary() throws {
    guard let temporary = try root.directoryIfThere(Layout.temporary) else { return }
    let mine = try runningJobs()
    for entry in try temporary.entries() where entry.name != "reserve" && !mine.contains(entry.name) {
      guard let status = try temporary.status(of: entry.name), !isYoung(status) else { continue }
      try temporary.removeTree(entry.name)
    }
  }

  /// The ids of all jobs that live workers have.
  private func runningJobs() throws -> Set<String> {
    var ids: Set<String> = []
    for worker in try root.subdirectories(Layout.running) {
      for entry in try root.directoryIfThere("\(Layout.running)/\(worker)")?.entries() ?? [] {
        if let name = QueuedName(entry.name) { ids.insert(name.id.text) }
      }
    }
    return ids
  }
}
