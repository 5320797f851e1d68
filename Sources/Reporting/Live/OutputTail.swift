/// The last part of what a step printed, for those who look at its end.
struct OutputTail {
  private static let limit = 8 << 10

  private var kept: [UInt8] = []

  var bytes: [UInt8] { kept.suffix(Self.limit) }

  mutating func append(_ bytes: [UInt8]) {
    guard bytes.count < Self.limit else {
      kept = Array(bytes.suffix(Self.limit))
      return
    }
    kept += bytes
    if kept.count > 2 * Self.limit { kept.removeFirst(kept.count - Self.limit) }
  }
}
