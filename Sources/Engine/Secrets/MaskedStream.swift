/// Hides secrets in what comes piece by piece: each row of bytes that belong to one or more of them becomes `***`.
///
/// Nothing is kept back but what may be the beginning of a secret, which is always less than one.
struct MaskedStream: Sendable {
  private let patterns: PatternSet
  private var state: Int32 = 0
  /// What was not handed on.
  private var held: [UInt8] = []
  /// What is to be hidden, counted from the beginning of `held`: in order, and not touching one another.
  private var rows: [Range<Int>] = []
  /// The first row began in what was handed on, and is marked there.
  private var isMarked = false

  private static let mark = Array("***".utf8)

  init(_ patterns: PatternSet) { self.patterns = patterns }

  /// - Returns: what can be shown of all that has come so far and was not returned before.
  mutating func mask(_ bytes: [UInt8]) -> [UInt8] {
    let offset = held.count
    var rows = rows
    patterns.scan(bytes, from: &state) { end, node in
      Self.add(offset + end - Int(node.match)..<offset + end, to: &rows)
      return true
    }
    self.rows = rows
    // From a node without a way on no longer secret can come.
    while !patterns.nodes[Int(state)].isInner, state != 0 { state = patterns.nodes[Int(state)].fallback }
    let kept = Int(patterns.nodes[Int(state)].depth)
    if offset == 0, kept == 0, rows.isEmpty { return bytes }
    return take(offset + bytes.count - kept, of: held.isEmpty ? bytes : held + bytes)
  }

  /// - Returns: the rest. What comes after it is another stream.
  mutating func finish() -> [UInt8] {
    state = 0
    let rest = take(held.count, of: held)
    (rows, isMarked) = ([], false)
    return rest
  }

  private static func add(_ row: Range<Int>, to rows: inout [Range<Int>]) {
    var row = row
    while let last = rows.last, last.upperBound >= row.lowerBound {
      row = min(last.lowerBound, row.lowerBound)..<row.upperBound
      rows.removeLast()
    }
    rows.append(row)
  }

  /// The first `count` bytes as they may be shown; the others are held.
  private mutating func take(_ count: Int, of bytes: [UInt8]) -> [UInt8] {
    guard count > 0 else {
      held = bytes
      return []
    }
    var shown: [UInt8] = []
    shown.reserveCapacity(count)
    var position = 0
    var isMarked = isMarked
    for row in rows where row.lowerBound < count {
      shown += bytes[position..<row.lowerBound]
      if !isMarked { shown += Self.mark }
      isMarked = false
      position = min(row.upperBound, count)
    }
    shown += bytes[position..<count]
    // A row that ends where nothing is decided yet may go on there.
    let open = rows.filter { $0.upperBound >= count }
    self.isMarked = open.first.map { $0.lowerBound < count } ?? false
    rows = open.map { max($0.lowerBound - count, 0)..<$0.upperBound - count }
    held = Array(bytes[count...])
    return shown
  }
}
