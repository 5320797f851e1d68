/// The anchor and tag in front of a node, found again in the text: libyaml's events do not say where they stand, and
/// leave out the tag `!`.
struct NodeProperties {
  /// Where the node itself begins.
  private(set) var contentStart: Int
  private(set) var tag: Range<Int>?

  /// Reads on from the first byte of an anchor or tag, at most to `end`.
  init(in text: [UInt8], from start: Int, upTo end: Int) {
    contentStart = start
    while contentStart < end {
      switch text[contentStart] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): contentStart += 1
      case UInt8(ascii: "#"): skip(upTo: end) { text[$0].isLineBreak }
      case UInt8(ascii: "&"): skip(upTo: end) { text[$0].endsProperty }
      case UInt8(ascii: "!"):
        let start = contentStart
        skipTag(in: text, upTo: end)
        tag = start..<contentStart
      default: return
      }
    }
  }

  private mutating func skip(upTo end: Int, until isOver: (Int) -> Bool) {
    repeat { contentStart += 1 } while contentStart < end && !isOver(contentStart)
  }

  private mutating func skipTag(in text: [UInt8], upTo end: Int) {
    if contentStart + 1 < end, text[contentStart + 1] == UInt8(ascii: "<") {
      skip(upTo: end) { text[$0 - 1] == UInt8(ascii: ">") }
    } else {
      skip(upTo: end) { text[$0].endsProperty }
    }
  }
}

extension UInt8 {
  var isLineBreak: Bool { self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r") }
  var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }

  fileprivate var endsProperty: Bool { isBlank || isLineBreak || ",[]{}".utf8.contains(self) }
}
