import Diagnostics
package import Jobs

/// The commands that continue a job.
package struct ResumeHint: Sendable {
  /// What `--store` was given, if it was; without it the store is found again.
  private let store: String?

  package init(store: String? = nil) { self.store = store }

  package func text(for job: JobID) -> String { command("resume") + " \(job)" }

  package func approval(of step: StepAddress, in job: JobID) -> String {
    command("approve") + " \(job) \(Self.quoted(step.path))"
  }

  var worker: String { command("worker") + " --drain" }

  private func command(_ name: String) -> String {
    "ergate \(name)" + (store.map { " --store \(Self.quoted($0))" } ?? "")
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
