import Engine

/// Keeps the last lines that steps have left open, so that lines of several steps come out whole.
struct LineBuffer {
  struct Writer: Hashable {
    var step: StepKey
    var stream: OutputStream
  }

  /// A longer line is broken, so that no step can fill the memory.
  static let longestLine = 32 << 10

  private var open: [(writer: Writer, bytes: [UInt8])] = []

  var isEmpty: Bool { open.isEmpty }

  /// What each step has left open, in the order of the steps' first words.
  var openLines: some Sequence<(writer: Writer, bytes: [UInt8])> { open }

  /// Takes what a step wrote.
  ///
  /// - Parameter prefix: what goes in front of each line.
  /// - Returns: the lines that are whole now.
  mutating func add(_ bytes: [UInt8], of writer: Writer, prefix: [UInt8] = []) -> [UInt8] {
    let index = open.firstIndex { $0.writer == writer }
    let isWhole = bytes.last == Self.lineFeed
    // Most programs write whole lines.
    if isWhole, index == nil, prefix.isEmpty { return bytes }
    let end = bytes.lastIndex(of: Self.lineFeed).map { $0 + 1 } ?? 0
    var lines: [UInt8] = []
    if end > 0 {
      let beginning = index.map { open.remove(at: $0).bytes } ?? []
      lines = Self.prefixed(beginning + bytes[..<end], prefix)
    }
    keep(bytes[end...], of: writer)
    return lines + breakLongLine(of: writer, prefix)
  }

  /// The lines that a step that is over left open, closed.
  mutating func close(_ step: StepKey, _ stream: OutputStream, prefix: [UInt8] = []) -> [UInt8] {
    let writer = Writer(step: step, stream: stream)
    guard let index = open.firstIndex(where: { $0.writer == writer }) else { return [] }
    return prefix + open.remove(at: index).bytes + [Self.lineFeed]
  }

  private mutating func keep(_ rest: ArraySlice<UInt8>, of writer: Writer) {
    guard !rest.isEmpty else { return }
    if let index = open.firstIndex(where: { $0.writer == writer }) {
      open[index].bytes += rest
    } else {
      open.append((writer, Array(rest)))
    }
  }

  private mutating func breakLongLine(of writer: Writer, _ prefix: [UInt8]) -> [UInt8] {
    guard let last = open.firstIndex(where: { $0.writer == writer }), open[last].bytes.count > Self.longestLine else {
      return []
    }
    return prefix + open.remove(at: last).bytes + [Self.lineFeed]
  }

  private static func prefixed(_ lines: [UInt8], _ prefix: [UInt8]) -> [UInt8] {
    guard !prefix.isEmpty else { return lines }
    var result: [UInt8] = []
    result.reserveCapacity(lines.count + prefix.count * 8)
    var rest = lines[...]
    while let end = rest.firstIndex(of: lineFeed) {
      result += prefix
      result += rest[...end]
      rest = rest[(end + 1)...]
    }
    return result
  }

  private static let lineFeed = UInt8(ascii: "\n")
}
