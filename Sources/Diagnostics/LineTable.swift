/// Where the lines of a text begin. A line ends at LF, CRLF or a lone CR, as in YAML 1.2 (section 5.4).
package struct LineTable: Sendable {
  private let starts: [UInt32]
  private let length: Int

  package init(_ text: [UInt8]) {
    // A byte order mark is no character of the first line.
    var starts: [UInt32] = [text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
    for index in text.indices where text[index] == UInt8(ascii: "\n") || text[index] == UInt8(ascii: "\r") {
      let next = index + 1
      let isFirstOfTwo = text[index] == UInt8(ascii: "\r") && next < text.count && text[next] == UInt8(ascii: "\n")
      if !isFirstOfTwo { starts.append(UInt32(clamping: next)) }
    }
    self.starts = starts
    length = text.count
  }

  /// The number of lines; a text that ends with a line break has an empty last one.
  package var count: Int { starts.count }

  /// The number, from 1, of the line that holds a byte offset. Takes O(log lines).
  package func line(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The bytes of a line, its line break included.
  package func bytes(ofLine line: Int) -> Range<Int> {
    Int(starts[line - 1])..<(line < starts.count ? Int(starts[line]) : length)
  }

  /// The bytes of a line without its line break.
  package func content(ofLine line: Int, in text: [UInt8]) -> Range<Int> {
    var range = bytes(ofLine: line)
    if range.last.map({ text[$0] == UInt8(ascii: "\n") }) == true { range.removeLastByte() }
    if range.last.map({ text[$0] == UInt8(ascii: "\r") }) == true { range.removeLastByte() }
    return range
  }
}

extension Range<Int> {
  fileprivate mutating func removeLastByte() { self = lowerBound..<(upperBound - 1) }
}
