/// Translates positions that count characters (Unicode scalars), as libyaml's marks do, into byte offsets.
struct CharacterOffsets {
  /// Where character 0 stands: behind a byte order mark.
  let start: Int

  private let text: [UInt8]
  /// The offset of every 64th character; empty if each character is one byte.
  private var checkpoints: [UInt32] = []

  var isASCII: Bool { checkpoints.isEmpty }

  private static let spacing = 64

  /// - Precondition: `text` is well-formed UTF-8.
  init(of text: [UInt8], from start: Int) {
    self.text = text
    self.start = start
    guard text.reduce(0, |) >= 0x80 else { return }
    checkpoints.reserveCapacity(text.count / Self.spacing + 1)
    var characters = 0
    for offset in start..<text.count where !text[offset].isUTF8Continuation {
      if characters % Self.spacing == 0 { checkpoints.append(UInt32(offset)) }
      characters += 1
    }
  }

  /// The byte offset of a character, or the end of the text for one that is not there. Takes constant time.
  subscript(character: Int) -> Int {
    guard !isASCII else { return min(start + character, text.count) }
    let checkpoint = character / Self.spacing
    guard checkpoint < checkpoints.count else { return text.count }
    var offset = Int(checkpoints[checkpoint])
    for _ in 0..<(character % Self.spacing) where offset < text.count {
      offset += 1
      while offset < text.count, text[offset].isUTF8Continuation { offset += 1 }
    }
    return offset
  }
}

extension UInt8 {
  fileprivate var isUTF8Continuation: Bool { self & 0xC0 == 0x80 }
}
