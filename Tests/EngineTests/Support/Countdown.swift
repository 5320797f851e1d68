import Synchronization

/// A number of things that can be taken, once each.
final class Countdown: Sendable {
  private let left: Mutex<Int>

  init(_ count: Int) { left = Mutex(count) }

  /// - Returns: how many of `count` there were.
  func take(_ count: Int) -> Int {
    left.withLock { left in
      let taken = min(count, left)
      left -= taken
      return taken
    }
  }
}
