/// A time zone: how far the clocks on the walls of a place are from UTC, at every instant.
///
/// Instants are in seconds since 1970-01-01T00:00:00Z.
package struct Zone: Sendable, Hashable {
  /// A span of time without a change.
  package struct Segment: Sendable, Hashable {
    package var start: Int64
    /// The first instant after it.
    package var end: Int64
    /// Seconds east of UTC.
    package var offset: Int64
  }

  /// Instants beyond these are taken as this far away.
  static let farPast = Int64.min / 4
  static let farFuture = Int64.max / 4
  /// No clock is further from UTC (RFC 9636, section 3.2).
  static let offsets: ClosedRange<Int64> = -89_999...93_599

  package let name: String
  private let transitions: [Int64]
  /// From each transition on.
  private let offsets: [Int64]
  /// Before the first transition.
  private let firstOffset: Int64
  /// After the last transition.
  private let rule: PosixZone?

  package static let utc = Zone(name: "UTC", transitions: [], offsets: [], firstOffset: 0, rule: nil)

  /// The zones that are known without a file.
  package static func builtIn(_ name: String) -> Zone? {
    guard ["UTC", "Etc/UTC", "GMT", "Etc/GMT"].contains(name) else { return nil }
    return Zone(name: name, transitions: [], offsets: [], firstOffset: 0, rule: nil)
  }

  /// Reads a file of the time zone database.
  package init(name: String, file: [UInt8]) throws(ZoneFileError) {
    self = try ZoneFile(file).zone(named: name)
  }

  init(name: String, transitions: [Int64], offsets: [Int64], firstOffset: Int64, rule: PosixZone?) {
    self.name = name
    self.transitions = transitions
    self.offsets = offsets
    self.firstOffset = firstOffset
    self.rule = rule
  }

  /// The span that holds an instant. It may end, and the next one begin, without a change of the offset.
  package func segment(at instant: Int64) -> Segment {
    let next = firstTransition(after: instant)
    let start = next == 0 ? Self.farPast : transitions[next - 1]
    if next < transitions.count {
      return Segment(start: start, end: transitions[next], offset: next == 0 ? firstOffset : offsets[next - 1])
    }
    if let rule {
      var segment = rule.segment(at: instant)
      segment.start = max(segment.start, start)
      return segment
    }
    return Segment(start: start, end: Self.farFuture, offset: offsets.last ?? firstOffset)
  }

  package func offset(at instant: Int64) -> Int64 { segment(at: instant).offset }

  private func firstTransition(after instant: Int64) -> Int {
    var (low, high) = (0, transitions.count)
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle] <= instant { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Whether a text may be a name in the database; no path is made of any other.
  package static func isName(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return text.utf8.count <= 100
      && parts.allSatisfy { part in
        guard let first = part.first, first.isLetter else { return false }
        return part.allSatisfy { $0.isLetter || $0.isDigit || "_+-".utf8.contains($0) }
      }
  }
}

extension UInt8 {
  var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
