/// Keeps the beginnings of characters (UTF-8) whose ends come with the next piece of a stream.
struct DividedCharacters {
  private var beginnings: [LineBuffer.Writer: [UInt8]] = [:]

  var isEmpty: Bool { beginnings.isEmpty }

  /// - Returns: what was kept and the new piece, without what is to be kept now.
  mutating func join(_ bytes: [UInt8], of writer: LineBuffer.Writer) -> [UInt8] {
    let kept = beginnings.isEmpty ? [] : take(from: writer)
    let joined = kept.isEmpty ? bytes : kept + bytes
    let divided = Self.lengthOfBeginning(atEndOf: joined)
    guard divided > 0 else { return joined }
    beginnings[writer] = Array(joined.suffix(divided))
    return Array(joined.dropLast(divided))
  }

  mutating func take(from writer: LineBuffer.Writer) -> [UInt8] { beginnings.removeValue(forKey: writer) ?? [] }

  /// How many bytes at the end begin a character that has more.
  private static func lengthOfBeginning(atEndOf bytes: [UInt8]) -> Int {
    for (index, byte) in bytes.suffix(3).reversed().enumerated() where byte & 0xC0 != 0x80 {
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 1
      return byte < 0xF5 && length > index + 1 ? index + 1 : 0
    }
    return 0
  }
}
