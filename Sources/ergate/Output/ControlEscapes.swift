/// Makes the control characters of a program's output visible instead of sending them to a terminal, where they could
/// move the cursor, change its title or answer in the user's name.
enum ControlEscapes {
  /// Line feeds and tabs stay; a carriage return before a line feed goes. All others become `^[` and the like, C1
  /// controls (in UTF-8 two bytes) `\x9b`.
  static func visible(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(where: { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 || $0 == 0x7F || $0 == 0xC2 }) else {
      return bytes
    }
    var shown: [UInt8] = []
    shown.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      index += 1
      switch byte {
      case 0x0A, 0x09: shown.append(byte)
      case 0x0D where next == 0x0A: break
      case ..<0x20, 0x7F: shown += [UInt8(ascii: "^"), byte ^ 0x40]
      case 0xC2 where (0x80...0x9F).contains(next):
        shown += Array("\\x\(String(next, radix: 16))".utf8)
        index += 1
      default: shown.append(byte)
      }
    }
    return shown
  }
}
