/// Passes over bytes in which none of some texts can begin (after Wu and Manber).
///
/// It knows all groups of three bytes in the beginnings of the texts. Where the group at the end of a window is none of
/// them, no text begins in the window, and the next one is looked at: most bytes are never touched.
struct PatternFilter: Sendable {
  /// As long as the shortest text, but no longer than what keeps the table sparse.
  private let window: Int
  /// One bit for each hash of a group.
  private var bits: [UInt64]
  private let shift: UInt32

  init(_ patterns: [[UInt8]]) {
    let window = min(patterns.map(\.count).min() ?? Self.longest, Self.longest)
    precondition(window >= 3, "a pattern of less than three bytes has no group")
    var groups: Set<UInt32> = []
    for pattern in patterns {
      for index in 0...window - 3 {
        groups.insert(Self.group(pattern[index], pattern[index + 1], pattern[index + 2]))
      }
    }
    // Of the bits one in sixteen is set at most.
    var size: UInt32 = 12
    while size < 20, groups.count << 4 > 1 << size { size += 1 }
    self.window = window
    shift = 32 - size
    bits = Array(repeating: 0, count: 1 << (size - 6))
    for group in groups {
      let hash = Self.hash(group, shift)
      bits[hash >> 6] |= 1 << UInt64(hash & 63)
    }
  }

  private static let longest = 12

  /// The first index at which a text may begin, or at which there is too little left to know.
  @inline(__always)
  func firstCandidate(in bytes: Span<UInt8>, from start: Int) -> Int {
    var index = start
    while index + window <= bytes.count {
      let end = index + window
      let hash = Self.hash(Self.group(bytes[end - 3], bytes[end - 2], bytes[end - 1]), shift)
      if bits[hash >> 6] & 1 << UInt64(hash & 63) != 0 { return index }
      index = end - 2
    }
    return index
  }

  @inline(__always)
  private static func group(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> UInt32 {
    UInt32(first) | UInt32(second) << 8 | UInt32(third) << 16
  }

  @inline(__always)
  private static func hash(_ group: UInt32, _ shift: UInt32) -> Int { Int((group &* 0x9E37_79B1) >> shift) }
}
