import OrderedCollections

/// Writes JSON into a buffer. Strings and numbers look as JavaScript's `JSON.stringify` writes them.
package enum JSONWriter {
  package static func append(_ value: Value, to bytes: inout [UInt8]) {
    switch value {
    case .array(let elements):
      var separator = UInt8(ascii: "[")
      for element in elements {
        bytes.append(separator)
        append(element, to: &bytes)
        separator = UInt8(ascii: ",")
      }
      if elements.isEmpty { bytes.append(separator) }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      var separator = UInt8(ascii: "{")
      for (key, value) in members {
        bytes.append(separator)
        append(key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        append(value, to: &bytes)
        separator = UInt8(ascii: ",")
      }
      if members.isEmpty { bytes.append(separator) }
      bytes.append(UInt8(ascii: "}"))
    default:
      appendScalar(value, to: &bytes)
    }
  }

  /// Appends a string in quotes.
  package static func append(_ string: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    if needsEscapes(string) {
      for byte in string.utf8 { appendEscaped(byte, to: &bytes) }
    } else {
      bytes.append(contentsOf: string.utf8)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  static func append(_ value: Value, indentation: Int, to bytes: inout [UInt8]) {
    switch value {
    case .array(let elements) where !elements.isEmpty:
      var separator = UInt8(ascii: "[")
      for element in elements {
        bytes.append(separator)
        appendLineBreak(indentation + 1, to: &bytes)
        append(element, indentation: indentation + 1, to: &bytes)
        separator = UInt8(ascii: ",")
      }
      appendLineBreak(indentation, to: &bytes)
      bytes.append(UInt8(ascii: "]"))
    case .object(let members) where !members.isEmpty:
      var separator = UInt8(ascii: "{")
      for (key, value) in members {
        bytes.append(separator)
        appendLineBreak(indentation + 1, to: &bytes)
        append(key, to: &bytes)
        bytes.append(contentsOf: ": ".utf8)
        append(value, indentation: indentation + 1, to: &bytes)
        separator = UInt8(ascii: ",")
      }
      appendLineBreak(indentation, to: &bytes)
      bytes.append(UInt8(ascii: "}"))
    default:
      append(value, to: &bytes)
    }
  }

  private static func appendScalar(_ value: Value, to bytes: inout [UInt8]) {
    switch value {
    case .number(let number) where number.isFinite: number.appendText(to: &bytes)
    case .digits(let digits): bytes.append(contentsOf: digits.utf8)
    case .string(let string): append(string, to: &bytes)
    case .bool(let bool): bytes.append(contentsOf: (bool ? "true" : "false").utf8)
    default: bytes.append(contentsOf: "null".utf8)
    }
  }

  private static func appendLineBreak(_ indentation: Int, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * indentation))
  }

  private static func needsEscapes(_ string: String) -> Bool {
    let bytes = string.utf8Span.span
    for index in bytes.indices where JSONByte.needsEscape(bytes[index]) { return true }
    return false
  }

  private static func appendEscaped(_ byte: UInt8, to bytes: inout [UInt8]) {
    guard JSONByte.needsEscape(byte) else { return bytes.append(byte) }
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0a: bytes.append(UInt8(ascii: "n"))
    case 0x0c: bytes.append(UInt8(ascii: "f"))
    case 0x0d: bytes.append(UInt8(ascii: "r"))
    case 0x20...: bytes.append(byte)
    default:
      bytes.append(contentsOf: byte < 0x10 ? "u000".utf8 : "u001".utf8)
      bytes.append(contentsOf: String(byte & 0xf, radix: 16).utf8)
    }
  }
}

enum JSONByte {
  /// Whether a byte of a string cannot stand in JSON text as it is.
  static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }
}
