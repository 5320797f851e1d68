/// Names a process so that it can be found again after its engine died, and no other process is taken for it.
package struct ProcessIdentity: Sendable, Hashable {
  package var pid: Int32
  /// When it was started, in milliseconds since boot, suspended time included (`CLOCK_BOOTTIME`).
  package var startTime: Int64
  /// The session that it leads.
  package var session: Int32
  /// The boot that pid and start time belong to (`/proc/sys/kernel/random/boot_id`).
  package var boot: String

  package init(pid: Int32, startTime: Int64, session: Int32, boot: String) {
    self.pid = pid
    self.startTime = startTime
    self.session = session
    self.boot = boot
  }
}
