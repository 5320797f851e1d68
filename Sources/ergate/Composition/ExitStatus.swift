import ArgumentParser
import Jobs
import Linux

/// The exit codes of cli.md, which people and CI systems rely on.
enum ExitStatus {
  static let failed = ExitCode(1)
  static let aborted = ExitCode(3)
  static let parked = ExitCode(4)
  static let cancelled = ExitCode(5)
  static let usage = ExitCode(64)
  static let invalid = ExitCode(65)
  static let missing = ExitCode(66)
  static let storeBroken = ExitCode(74)
  static let refused = ExitCode(75)
  static let timedOut = ExitCode(124)

  /// What `exec` and `resume` end with.
  static func of(_ snapshot: JobSnapshot, signal: Int32?) -> ExitCode {
    switch snapshot.job.status {
    case .completed: .success
    case .aborted: aborted
    case .cancelled: cancelled
    case .waiting: parked
    case .interrupted: ExitCode(128 + (signal ?? 2))
    default: snapshot.job.error?.kind == "timeout" ? timedOut : failed
    }
  }

  static func of(_ error: StoreError) -> ExitCode {
    switch error.code {
    case .unusable, .damaged, .newerSchema, .lostLease: storeBroken
    case .refused: refused
    case .unknownJob: missing
    case .ambiguous: usage
    case .wrongStatus, .duplicate: failed
    }
  }
}

extension ExitCode {
  /// Ends the program. Thrown to the argument parser, the code would first be looked at for what it might mean, which
  /// takes a while.
  func exit() -> Never { OwnProcess.exit(rawValue) }
}
