/// The units of a whole script, and where in the author's text each stands.
struct ShellSource {
  private(set) var units: [ShellUnit] = []
  /// The first unit of each piece and each hole, in turn.
  private var starts: [Int] = []

  init(pieces: [String], holes: [ShellHole]) {
    starts.reserveCapacity(pieces.count + holes.count)
    units.reserveCapacity(pieces.reduce(holes.count) { $0 + $1.utf8.count })
    for (index, piece) in pieces.enumerated() {
      append(piece)
      guard index < holes.count else { break }
      switch holes[index] {
      case .value:
        starts.append(units.count)
        units.append(ShellUnit(hole: index))
      case .raw(let text):
        append(text)
      }
    }
  }

  private mutating func append(_ text: String) {
    starts.append(units.count)
    let bytes = text.utf8Span.span
    for index in bytes.indices { units.append(ShellUnit(byte: bytes[index])) }
  }

  /// Whether an expression's value is wanted at or after the unit `index`.
  func hasHole(from index: Int) -> Bool {
    units[min(index, units.count)...].contains { $0.hole != nil }
  }

  /// Where `count` units from `index` stand in the author's text.
  func place(of index: Int, count: Int) -> ShellProblem.Place {
    let segment = (starts.partitioningIndex { $0 > index }) - 1
    guard segment.isMultiple(of: 2) else { return .hole(segment / 2) }
    let lower = index - starts[segment]
    let end = segment + 1 < starts.count ? starts[segment + 1] : units.count
    return .piece(segment / 2, lower..<(min(index + count, end) - starts[segment]))
  }
}

extension [Int] {
  /// The first index whose element, and with it every later one, satisfies `predicate`.
  fileprivate func partitioningIndex(where predicate: (Int) -> Bool) -> Int {
    var range = startIndex..<endIndex
    while !range.isEmpty {
      let middle = range.lowerBound + range.count / 2
      range = predicate(self[middle]) ? range.lowerBound..<middle : middle + 1..<range.upperBound
    }
    return range.lowerBound
  }
}
