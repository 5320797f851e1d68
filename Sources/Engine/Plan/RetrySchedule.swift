package import Workflows

/// How long to wait before an attempt: pure arithmetic over a `retry` policy.
package struct RetrySchedule: Sendable {
  private let policy: RetryPolicy

  package init(_ policy: RetryPolicy) { self.policy = policy }

  /// The delay after a failure.
  ///
  /// - Parameters:
  ///   - failures: how many attempts have failed, from 1.
  ///   - random: from 0 to 1, for the jitter.
  package func delay(after failures: Int, random: Double) -> Duration {
    let base = policy.delay.seconds
    let grown =
      switch policy.backoff {
      case .constant: base
      case .linear: base * Double(failures)
      case .exponential: base * power(policy.factor, failures - 1)
      }
    let capped = min(grown, policy.maxDelay.seconds)
    let shaken = capped * (1 + policy.jitter * (2 * random - 1))
    return .milliseconds(Int64((shaken * 1000).rounded()))
  }

  /// Capped long before it would overflow: no delay is longer than `maxDelay`.
  private func power(_ base: Double, _ exponent: Int) -> Double {
    var result = 1.0
    for _ in 0..<min(exponent, 1100) where result < 1e15 { result *= base }
    return result
  }
}

extension Duration {
  package var seconds: Double {
    let parts = components
    return Double(parts.seconds) + Double(parts.attoseconds) * 1e-18
  }
}
