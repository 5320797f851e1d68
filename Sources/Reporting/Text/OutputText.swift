import Diagnostics

/// What steps printed, made fit for a place inside our own text: escape sequences are taken out, and what remains of
/// control characters is shown as such.
enum OutputText {
  /// One line, as a terminal would show it in the end: of text that was overwritten (`10%\r20%\r`) the last remains.
  static func line(_ bytes: some Sequence<UInt8>) -> String {
    var text = withoutSequences(bytes)
    while text.last == UInt8(ascii: "\r") { text.removeLast() }
    if let overwritten = text.lastIndex(of: UInt8(ascii: "\r")) { text.removeSubrange(...overwritten) }
    return DisplayText.inline(String(decoding: text, as: UTF8.self))
  }

  /// The last lines of an output, empty ones at the end left out, long ones cut.
  static func lastLines(of bytes: some Collection<UInt8>, atMost count: Int) -> [String] {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line($0) }
    let end = lines.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0
    return lines[..<end].suffix(count).map { line in
      DisplayText.fitted(line, to: longestLine)
    }
  }

  private static let longestLine = 400

  /// Leaves out ECMA-48 control sequences and strings, and makes tabs spaces.
  private static func withoutSequences(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    var state = State.last
    for byte in bytes {
      state = state.next(byte)
      if state == .text(byte) {
        if byte == UInt8(ascii: "\t") { text += Array("    ".utf8) } else { text.append(byte) }
      }
    }
    return text
  }

  private enum State: Equatable {
    case text(UInt8)
    /// After ESC.
    case escape
    /// In ESC and intermediate bytes, such as `ESC ( B`.
    case shortSequence
    /// In `ESC [ … final`.
    case sequence
    /// In `ESC ] … BEL` or `ESC ] … ESC \`, and in the other strings.
    case string
    /// At the last byte of a sequence, or before the first byte.
    case last

    func next(_ byte: UInt8) -> State {
      switch (self, byte) {
      case (.string, 0x07), (.string, 0x18): .last
      case (_, 0x1B): .escape
      case (.string, _): .string
      case (.escape, UInt8(ascii: "[")): .sequence
      case (.escape, UInt8(ascii: "]")), (.escape, UInt8(ascii: "P")), (.escape, UInt8(ascii: "^")),
        (.escape, UInt8(ascii: "_")), (.escape, UInt8(ascii: "X")):
        .string
      case (.escape, 0x20...0x2F), (.shortSequence, 0x20...0x2F): .shortSequence
      case (.escape, _), (.shortSequence, _): .last
      case (.sequence, 0x40...0x7E): .last
      case (.sequence, 0x20...0x3F): .sequence
      default: .text(byte)
      }
    }
  }
}
