import Diagnostics

/// The text of a source as UTF-8 that libyaml reads as YAML 1.2 means it, or what stands in the way of that.
///
/// Encodings as in YAML 1.2, section 5.2, except that UTF-16 needs its byte order mark and UTF-32 is refused.
struct DecodedText {
  private(set) var source: Source
  private(set) var diagnostics: [Diagnostic] = []
  /// Translates libyaml's positions.
  private(set) var offsets: CharacterOffsets

  /// The text without a byte order mark.
  var content: ArraySlice<UInt8> { source.text[offsets.start...] }

  init(_ source: Source, limits: Limits) {
    self.source = source
    offsets = CharacterOffsets(of: [], from: 0)
    if source.text.count > limits.bytes {
      refuse(size: limits.bytes)
    } else if source.text.starts(with: [0xFF, 0xFE, 0, 0]) || source.text.starts(with: [0, 0, 0xFE, 0xFF]) {
      report(.encoding, "the text is UTF-32", at: 0..<0, help: Self.saveAsUTF8)
    } else if source.text.starts(with: [0xFF, 0xFE]) {
      decodeUTF16 { UInt16($1) << 8 | UInt16($0) }
    } else if source.text.starts(with: [0xFE, 0xFF]) {
      decodeUTF16 { UInt16($0) << 8 | UInt16($1) }
    }
    if diagnostics.isEmpty { check() }
  }

  private static let saveAsUTF8 = "save the file as UTF-8"

  private mutating func report(
    _ id: DiagnosticID, _ message: String, at range: Range<Int>, label: String? = nil, help: String
  ) {
    diagnostics.append(Diagnostic(id, message, in: source, at: SourceRange(range), label: label, help: [help]))
  }

  private mutating func refuse(size: Int) {
    // The rest is let go, lest messages about a huge file cost as much as reading it.
    source = Source(path: source.path, text: Array(source.text.prefix(size)))
    let limit = size >= 1 << 20 ? "\(size >> 20) MiB" : "\(size) bytes"
    report(
      .tooLarge, "the text is larger than \(limit)", at: size..<size, label: "the limit is reached here",
      help: "split the file, or keep large data in a file of its own")
  }

  private mutating func decodeUTF16(_ unit: (UInt8, UInt8) -> UInt16) {
    let bytes = source.text
    let units = stride(from: 2, to: bytes.count - 1, by: 2).map { unit(bytes[$0], bytes[$0 + 1]) }
    let text = String(decoding: units, as: UTF16.self)
    source = Source(path: source.path, text: text)
    if let offset = Self.offsetOfUnpairedSurrogate(in: units) {
      report(
        .encoding, "the text is not valid UTF-16", at: offset..<(offset + "\u{FFFD}".utf8.count),
        label: "half of a surrogate pair", help: Self.saveAsUTF8)
    } else if bytes.count % 2 == 1 {
      let end = source.text.count
      report(.encoding, "the text is UTF-16 and ends with half a character", at: end..<end, help: Self.saveAsUTF8)
    }
  }

  /// Where the first unit without its partner stands in the text as UTF-8.
  private static func offsetOfUnpairedSurrogate(in units: [UInt16]) -> Int? {
    var decoder = UTF16()
    var iterator = units.makeIterator()
    var offset = 0
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): offset += UTF8.width(scalar)
      case .emptyInput: return nil
      case .error: return offset
      }
    }
  }

  /// Finds what is no UTF-8 and no character of YAML, and counts characters.
  private mutating func check() {
    let text = source.text
    let valid = text.lengthOfUTF8(in: text.indices)
    if let character = ForbiddenCharacter.first(in: text[..<valid]) {
      report(.syntax, character.message, at: character.range, help: character.help(in: text))
    } else if valid < text.count {
      let byte = text[valid]
      report(
        .encoding, "the byte 0x\(String(byte, radix: 16, uppercase: true)) is not UTF-8 here",
        at: valid..<(valid + 1), label: byte >= 0xA0 ? "it is '\(Unicode.Scalar(byte))' in Latin-1" : nil,
        help: Self.saveAsUTF8)
    } else {
      let start = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      offsets = CharacterOffsets(of: text, from: start)
    }
  }
}
