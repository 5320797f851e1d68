import Engine
import Synchronization

/// Waits for the results of two threads.
final class PairOfResults<Success: Sendable>: Sendable {
  typealias Part = Result<Success, WorkspaceError>

  private let continuation: CheckedContinuation<(Part, Part), Never>
  private let parts = Mutex<(first: Part?, second: Part?)>((nil, nil))

  init(_ continuation: CheckedContinuation<(Part, Part), Never>) { self.continuation = continuation }

  func set(_ part: Part, isFirst: Bool) {
    let both = parts.withLock { parts in
      if isFirst { parts.first = part } else { parts.second = part }
      return parts
    }
    if let first = both.first, let second = both.second { continuation.resume(returning: (first, second)) }
  }
}
