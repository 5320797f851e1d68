package import Expressions

/// The end of every line and file that holds a JSON object in a store: `,"crc":"xxxxxxxx"}` and a line feed.
///
/// The number is the CRC-32C (``CRC32C``), in 8 lower-case hexadecimal digits, of all bytes before that member. So `jq`
/// reads the object, and a reader can tell one that breaks off from one that was changed.
package enum Seal {
  private static let opening = Array(#","crc":""#.utf8)
  private static let closing = Array("\"}".utf8)
  private static let length = opening.count + 8 + closing.count
  static let lineFeed = UInt8(ascii: "\n")

  /// The bytes of a JSON object that has members, with the seal in place of its closing brace.
  package static func closing(_ object: consuming [UInt8]) -> [UInt8] {
    precondition(object.last == UInt8(ascii: "}"), "a seal closes a JSON object")
    var bytes = object
    bytes.removeLast()
    let checksum = CRC32C.checksum(bytes[...])
    bytes += opening
    append(checksum, to: &bytes)
    bytes += closing
    bytes.append(lineFeed)
    return bytes
  }

  /// Checks the seal of a line and reads its object, without the member `crc`.
  package static func open(_ line: ArraySlice<UInt8>) throws(FormatError) -> Value {
    guard line.last == lineFeed else {
      throw FormatError(.torn, "The line breaks off after \(line.count) bytes.")
    }
    let object = line.dropLast()
    guard let checksum = checksum(in: object) else {
      throw FormatError(.torn, "The line has no checksum at its end.")
    }
    let content = object.dropLast(length)
    let actual = CRC32C.checksum(content)
    guard checksum == hexadecimal(actual) else {
      throw FormatError(
        .edited,
        """
        The line was changed after it was written: its checksum says \(String(decoding: checksum, as: UTF8.self)), \
        its content has \(String(decoding: hexadecimal(actual), as: UTF8.self)).
        """)
    }
    return try value(of: content)
  }

  /// Whether the bytes are a sealed object, line feed left out.
  static func fits(_ object: ArraySlice<UInt8>) -> Bool {
    guard let checksum = checksum(in: object) else { return false }
    return checksum == hexadecimal(CRC32C.checksum(object.dropLast(length)))
  }

  private static func checksum(in object: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let seal = object.suffix(length)
    guard seal.count == length, seal.starts(with: opening), seal.suffix(closing.count).elementsEqual(closing) else {
      return nil
    }
    return seal.dropFirst(opening.count).dropLast(closing.count)
  }

  private static func value(of content: ArraySlice<UInt8>) throws(FormatError) -> Value {
    do throws(JSONError) {
      return try Value.parse(json: content + [UInt8(ascii: "}")])
    } catch {
      throw FormatError(.malformed, "The line is not JSON: \(error).")
    }
  }

  private static func hexadecimal(_ checksum: UInt32) -> ArraySlice<UInt8> {
    var digits: [UInt8] = []
    append(checksum, to: &digits)
    return digits[...]
  }

  private static func append(_ checksum: UInt32, to bytes: inout [UInt8]) {
    for shift in stride(from: 28, through: 0, by: -4) {
      let digit = UInt8(truncatingIfNeeded: checksum >> UInt32(shift) & 15)
      bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }
}
