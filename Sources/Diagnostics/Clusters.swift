/// The pieces of a text that people see as one character each (extended grapheme clusters).
///
/// Bytes that are not UTF-8 come one at a time, so that the ranges of all pieces cover the text.
struct Clusters: IteratorProtocol {
  struct Cluster {
    /// nil for a byte that is no part of a UTF-8 sequence.
    var character: Character?
    var bytes: Range<Int>
  }

  private let text: [UInt8]
  private let end: Int
  private var offset: Int
  private var run: String.Iterator

  init(of text: [UInt8], in range: Range<Int>) {
    self.text = text
    offset = range.lowerBound
    end = range.upperBound
    run = "".makeIterator()
    readRun()
  }

  mutating func next() -> Cluster? {
    if let character = run.next() {
      return take(character.utf8.count, as: character)
    }
    guard offset < end else { return nil }
    let invalid = take(1, as: nil)
    readRun()
    return invalid
  }

  private mutating func take(_ count: Int, as character: Character?) -> Cluster {
    defer { offset += count }
    return Cluster(character: character, bytes: offset..<(offset + count))
  }

  /// Reads on from the offset as far as the bytes are UTF-8.
  private mutating func readRun() {
    let valid = text.lengthOfUTF8(in: offset..<end)
    run = String(decoding: text[offset..<(offset + valid)], as: UTF8.self).makeIterator()
  }
}

extension [UInt8] {
  /// How many bytes from the start of a range on are well-formed UTF-8.
  package func lengthOfUTF8(in range: Range<Int>) -> Int {
    do throws(UTF8.ValidationError) {
      return try UTF8Span(validating: self[range].span).count
    } catch {
      return error.byteOffsets.lowerBound
    }
  }
}
