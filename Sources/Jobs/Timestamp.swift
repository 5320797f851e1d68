/// A wall-clock instant, in whole milliseconds since 1970-01-01T00:00:00Z.
package struct Timestamp: Sendable, Hashable, Comparable {
  package var milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  package static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }

  package static func + (instant: Timestamp, span: Duration) -> Timestamp {
    let parts = span.components
    return Timestamp(
      milliseconds: instant.milliseconds + parts.seconds * 1000 + parts.attoseconds / 1_000_000_000_000_000)
  }

  package static func - (later: Timestamp, earlier: Timestamp) -> Duration {
    .milliseconds(later.milliseconds - earlier.milliseconds)
  }
}
