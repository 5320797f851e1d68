import Expressions

extension ObjectWriter {
  /// Seconds with up to six decimals. Spans of more than 126 years are written as 126 years.
  mutating func seconds(_ duration: Duration) {
    let parts = duration.components
    let seconds = min(max(parts.seconds, -Duration.limit), Duration.limit)
    let microseconds = seconds * 1_000_000 + parts.attoseconds / 1_000_000_000_000
    value(.number(Double(microseconds) / 1_000_000))
  }
}

extension Duration {
  /// In seconds; up to here two neighbouring microseconds are different doubles.
  fileprivate static let limit: Int64 = 4_000_000_000

  init(seconds value: Value, at path: String) throws(JobDecodingError) {
    guard case .number(let seconds) = value, seconds.magnitude < Double(Self.limit) + 1 else {
      throw JobDecodingError(path, found: value, allowed: "a number of seconds")
    }
    self = .microseconds(Int64((seconds * 1_000_000).rounded()))
  }
}
