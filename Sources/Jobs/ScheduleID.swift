import Crypto

/// Names one entry of the `schedule` of a workflow, among all those of a store.
package struct ScheduleID: Sendable, Hashable {
  /// The path of the workflow's file: in its workspace if the store is in that, else absolute.
  package var workflow: String
  /// Counted from 0.
  package var index: Int

  package init(workflow: String, index: Int) {
    self.workflow = workflow
    self.index = index
  }

  /// SHA-256, in 64 lower-case hexadecimal digits.
  package var digest: String { digest(of: "\(workflow)\0\(index)") }

  /// The id of the job for an instant: whoever makes it, it is the same.
  package func jobID(due instant: Timestamp) -> JobID {
    var digits = DigestDigits(SHA256.hash(data: Array(text(due: instant).utf8)))
    return JobID.make(at: instant, random: &digits)
  }

  /// The unique key of the job for an instant.
  package func uniqueKey(due instant: Timestamp) -> String { "schedule-\(digest(of: text(due: instant)))" }

  private func text(due instant: Timestamp) -> String { "\(workflow)\0\(index)\0\(instant.milliseconds)" }

  private func digest(of text: String) -> String {
    SHA256.hexadecimal(of: Array(text.utf8))
  }
}
