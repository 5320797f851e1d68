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

/// The bytes of a digest in place of random ones, again and again.
private struct DigestDigits: RandomNumberGenerator {
  private let words: [UInt64]
  private var index = 0

  init(_ digest: SHA256Digest) {
    let bytes = Array(digest)
    words = stride(from: 0, to: bytes.count, by: 8).map { start in
      bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) }
    }
  }

  mutating func next() -> UInt64 {
    defer { index = (index + 1) % words.count }
    return words[index]
  }
}
