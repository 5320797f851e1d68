/// Bytes to look for in others, in linear time whatever both are (the algorithm of Knuth, Morris and Pratt).
struct BytePattern {
  private let pattern: [UInt8]
  /// For each length of a partial match the length of its longest proper prefix that is also its suffix.
  private let borders: [Int]

  init(_ pattern: [UInt8]) {
    self.pattern = pattern
    var borders = [0, 0]
    var border = 0
    for byte in pattern.dropFirst() {
      while border > 0, pattern[border] != byte { border = borders[border] }
      if pattern[border] == byte { border += 1 }
      borders.append(border)
    }
    self.borders = borders
  }

  var isEmpty: Bool { pattern.isEmpty }

  func firstMatch(in text: [UInt8], from start: Int = 0) -> Range<Int>? {
    if pattern.isEmpty { return start..<start }
    var matched = 0
    for index in start..<text.count {
      while matched > 0, pattern[matched] != text[index] { matched = borders[matched] }
      if pattern[matched] == text[index] { matched += 1 }
      if matched == pattern.count { return index + 1 - matched..<index + 1 }
    }
    return nil
  }
}
