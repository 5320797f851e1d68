extension Character {
  /// How many columns a terminal gives to this character: 2 for East Asian wide ones and emoji, 0 for lone marks.
  ///
  /// A cluster is as wide as its widest scalar: marks, joiners and selectors add nothing to what they modify. Source of
  /// the rules: Unicode Standard Annex 11 (East Asian Width) and Technical Standard 51 (emoji).
  var terminalWidth: Int {
    if utf8.count == 1 { return 1 }
    var width = 0
    for scalar in unicodeScalars {
      width = max(width, scalar.terminalWidth)
      if width == 2 { return 2 }
    }
    return width
  }
}

extension Unicode.Scalar {
  fileprivate var terminalWidth: Int {
    // The selector asks for the picture of a character that is text by default, as in "❤️" and "1️⃣".
    if self == "\u{FE0F}" { return 2 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    // Flags are pairs of regional indicators, each of which is itself an emoji.
    return properties.isEmojiPresentation || isEastAsianWide ? 2 : 1
  }

  private var isEastAsianWide: Bool {
    let ranges = Self.eastAsianWide
    guard value >= ranges[0].lowerBound else { return false }
    return ranges.contains { $0.contains(value) }
  }

  /// The assigned characters whose East Asian Width is W or F and that are no emoji. Gaps that hold only unassigned
  /// characters are closed.
  private static let eastAsianWide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF, 0x4E00...0xA4CF,
    0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE1F, 0xFE30...0xFE6F, 0xFF01...0xFF60,
    0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F2FF, 0x20000...0x3FFFD,
  ]
}
