import Expressions
import OrderedCollections

// Text ↔ Value under the names that Expressions has for it, and Diagnostics' Suggestion, until both are here. This file
// goes then; `import Diagnostics` comes to Submission.swift.

struct JSONError: Error, CustomStringConvertible {
  var message: String
  var offset: Int
  var description: String { "\(message) at byte \(offset)" }
}

enum JSONWriter {
  static func append(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
      bytes.append(contentsOf: text.utf8)
    } else {
      for byte in text.utf8 { appendEscaped(byte, to: &bytes) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func appendEscaped(_ byte: UInt8, to bytes: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
    case 0..<0x10: bytes.append(contentsOf: "\\u000\(String(byte, radix: 16))".utf8)
    case 0x10..<0x20: bytes.append(contentsOf: "\\u00\(String(byte, radix: 16))".utf8)
    default: bytes.append(byte)
    }
  }
}

enum Suggestion {
  static func closest(to name: String, among candidates: some Sequence<String>) -> String? {
    candidates.map { ($0, distance(Array(name.lowercased()), Array($0))) }.min { $0.1 < $1.1 }
      .flatMap { $0.1 <= max(name.count, $0.0.count) / 3 ? $0.0 : nil }
  }

  private static func distance(_ left: [Character], _ right: [Character]) -> Int {
    var last = Array(0...right.count)
    for (i, letter) in left.enumerated() {
      var row = [i + 1]
      for (j, other) in right.enumerated() {
        row.append(min(last[j] + (letter == other ? 0 : 1), last[j + 1] + 1, row[j] + 1))
      }
      last = row
    }
    return last[right.count]
  }
}

extension Value {
  static func parse(json bytes: ArraySlice<UInt8>) throws(JSONError) -> Value {
    var parser = JSONParser(bytes: bytes, position: bytes.startIndex)
    let value = try parser.value(depth: 0)
    parser.skipSpace()
    if parser.position != bytes.endIndex { throw parser.error }
    return value
  }

  func append(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(let flag): bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    case .number(let number): Self.append(number, to: &bytes)
    case .digits(let digits): bytes.append(contentsOf: digits.utf8)
    case .string(let text):
      JSONWriter.append(text, to: &bytes)
    case .array(let elements):
      bytes.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        element.append(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        Value.string(member.key).append(to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.value.append(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private static func append(_ number: Double, to bytes: inout [UInt8]) {
    if !number.isFinite {
      bytes.append(contentsOf: "null".utf8)
    } else if let integer = Int(exactly: number), integer.magnitude < 1 << 53 {
      bytes.append(contentsOf: integer.description.utf8)
    } else {
      bytes.append(contentsOf: number.description.utf8)
    }
  }
}

private struct JSONParser {
  let bytes: ArraySlice<UInt8>
  var position: Int

  var error: JSONError { JSONError(message: "unexpected text", offset: position - bytes.startIndex) }

  mutating func skipSpace() {
    while position < bytes.endIndex, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
  }

  private mutating func skip(_ byte: Unicode.Scalar) -> Bool {
    skipSpace()
    guard position < bytes.endIndex, bytes[position] == UInt8(ascii: byte) else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ byte: Unicode.Scalar) throws(JSONError) {
    if !skip(byte) { throw error }
  }

  mutating func value(depth: Int) throws(JSONError) -> Value {
    skipSpace()
    guard position < bytes.endIndex, depth < 500 else { throw error }
    switch bytes[position] {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func word(_ word: String, _ value: Value) throws(JSONError) -> Value {
    guard bytes[position...].starts(with: word.utf8) else { throw error }
    position += word.utf8.count
    return value
  }

  private mutating func object(depth: Int) throws(JSONError) -> Value {
    position += 1
    var members: OrderedDictionary<String, Value> = [:]
    if skip("}") { return .object(members) }
    repeat {
      skipSpace()
      guard position < bytes.endIndex, bytes[position] == UInt8(ascii: "\"") else { throw error }
      let name = try string()
      try expect(":")
      members[name] = try value(depth: depth + 1)
    } while skip(",")
    try expect("}")
    return .object(members)
  }

  private mutating func array(depth: Int) throws(JSONError) -> Value {
    position += 1
    var elements: [Value] = []
    if skip("]") { return .array(elements) }
    repeat { elements.append(try value(depth: depth + 1)) } while skip(",")
    try expect("]")
    return .array(elements)
  }

  private mutating func string() throws(JSONError) -> String {
    position += 1
    let start = position
    var text: [UInt8]?
    while position < bytes.endIndex {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        let content = text.map { $0[...] } ?? bytes[start..<position]
        guard let string = String(validating: content, as: UTF8.self) else { throw error }
        position += 1
        return string
      }
      if byte < 0x20 { throw error }
      if byte == UInt8(ascii: "\\") {
        if text == nil { text = Array(bytes[start..<position]) }
        text?.append(contentsOf: try escape())
      } else {
        text?.append(byte)
        position += 1
      }
    }
    throw error
  }

  private mutating func escape() throws(JSONError) -> [UInt8] {
    position += 1
    guard position < bytes.endIndex else { throw error }
    let byte = bytes[position]
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [8]
    case UInt8(ascii: "f"): return [12]
    case UInt8(ascii: "n"): return [10]
    case UInt8(ascii: "r"): return [13]
    case UInt8(ascii: "t"): return [9]
    case UInt8(ascii: "u"):
      var unit = try codeUnit()
      if (0xD800..<0xDC00).contains(unit), bytes[position...].starts(with: "\\u".utf8) {
        position += 2
        let low = try codeUnit()
        guard (0xDC00..<0xE000).contains(low) else { throw error }
        unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(unit) else { throw error }
      return Array(String(Character(scalar)).utf8)
    default: throw error
    }
  }

  private mutating func codeUnit() throws(JSONError) -> UInt32 {
    guard bytes.endIndex - position >= 4 else { throw error }
    let digits = String(decoding: bytes[position..<position + 4], as: UTF8.self)
    guard digits.allSatisfy(\.isHexDigit), let unit = UInt32(digits, radix: 16) else { throw error }
    position += 4
    return unit
  }

  private mutating func number() throws(JSONError) -> Value {
    let start = position
    while position < bytes.endIndex, isNumberByte(bytes[position]) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    let digits = text.drop { $0 == "-" }
    guard let first = digits.first, first.isNumber, text.last?.isNumber == true,
      first != "0" || digits.count == 1 || !(digits.dropFirst().first?.isNumber ?? false),
      let number = Double(text), number.isFinite
    else {
      position = start
      throw error
    }
    let isInteger = text.allSatisfy { $0.isNumber || $0 == "-" }
    return isInteger && number.magnitude > 9_007_199_254_740_992 ? .digits(text) : .number(number)
  }

  private func isNumberByte(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "+-.eE".utf8.contains(byte)
  }
}
