import Diagnostics
import Jobs

/// The command that continues a job.
package struct ResumeHint: Sendable {
  /// What `--store` was given, if it was; without it the store is found again.
  private let store: String?

  package init(store: String? = nil) { self.store = store }

  func text(for job: JobID) -> String {
    let option = store.map { "--store \(Self.quoted($0)) " } ?? ""
    return "ergate resume \(option)\(job)"
  }

  private static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "-"):
        true
      default: false
      }
    }
    if isPlain, !word.isEmpty { return word }
    let pieces = word.split(separator: "'", omittingEmptySubsequences: false).map { DisplayText.inline(String($0)) }
    return "'" + pieces.joined(separator: #"'\''"#) + "'"
  }
}
