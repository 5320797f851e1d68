import Expressions

extension ObjectWriter {
  /// Seconds with up to six decimals. Spans of more than 285 years are written as 285 years.
  mutating func seconds(_ duration: Duration) {
    let parts = duration.components
    let seconds = min(max(parts.seconds, -Duration.limit), Duration.limit)
    let microseconds = seconds * 1_000_000 + parts.attoseconds / 1_000_000_000_000
    value(.number(Double(microseconds) / 1_000_000))
  }
}

extension Duration {
  /// So that a double holds every microsecond.
  fileprivate static let limit: Int64 = 9_000_000_000

  init(seconds value: Value, at path: String) throws(JobDecodingError) {
    guard case .number(let seconds) = value, seconds.magnitude < Double(Self.limit) + 1 else {
      throw JobDecodingError(path, found: value, allowed: "a number of seconds")
    }
    self = .microseconds(Int64((seconds * 1_000_000).rounded()))
  }
}
