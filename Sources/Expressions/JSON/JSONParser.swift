import OrderedCollections

/// A recursive-descent parser of JSON text. It holds the place; the text is handed to each method, because a span
/// cannot be stored.
struct JSONParser {
  var position = 0
  private var depth = 0
  private let maximumDepth: Int

  init(maximumDepth: Int) {
    self.maximumDepth = maximumDepth
  }

  /// One value and nothing after it.
  mutating func document(in text: Span<UInt8>) throws(JSONError) -> Value {
    let value = try value(in: text)
    skipSpace(in: text)
    if position < text.count { throw unexpected(in: text, wanted: "the end of the text") }
    return value
  }

  private mutating func value(in text: Span<UInt8>) throws(JSONError) -> Value {
    skipSpace(in: text)
    guard position < text.count else { throw unexpected(in: text, wanted: "a value") }
    switch text[position] {
    case UInt8(ascii: "\""): return .string(try string(in: text))
    case UInt8(ascii: "{"): return try object(in: text)
    case UInt8(ascii: "["): return try array(in: text)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number(in: text)
    case UInt8(ascii: "t"): return try word("true", .bool(true), in: text)
    case UInt8(ascii: "f"): return try word("false", .bool(false), in: text)
    case UInt8(ascii: "n"): return try word("null", .null, in: text)
    default: throw unexpected(in: text, wanted: "a value")
    }
  }

  /// Goes into a list or map.
  private mutating func enter() throws(JSONError) {
    if depth == maximumDepth {
      throw JSONError("lists and maps stand more than \(maximumDepth) deep in one another", at: position)
    }
    depth += 1
    position += 1
  }

  private mutating func array(in text: Span<UInt8>) throws(JSONError) -> Value {
    try enter()
    var elements: [Value] = []
    if !skip(UInt8(ascii: "]"), in: text) {
      repeat {
        elements.append(try value(in: text))
      } while try continues(before: UInt8(ascii: "]"), in: text)
    }
    depth -= 1
    return .array(elements)
  }

  private mutating func object(in text: Span<UInt8>) throws(JSONError) -> Value {
    try enter()
    var members: OrderedDictionary<String, Value> = [:]
    if !skip(UInt8(ascii: "}"), in: text) {
      repeat {
        let key = try key(in: text)
        members[key] = try value(in: text)
      } while try continues(before: UInt8(ascii: "}"), in: text)
    }
    depth -= 1
    return .object(members)
  }

  /// Skips a comma, after which something must follow, or the closing bracket.
  private mutating func continues(before close: UInt8, in text: Span<UInt8>) throws(JSONError) -> Bool {
    if skip(UInt8(ascii: ","), in: text) { return true }
    if skip(close, in: text) { return false }
    throw unexpected(in: text, wanted: "',' or '\(Unicode.Scalar(close))'")
  }

  private mutating func key(in text: Span<UInt8>) throws(JSONError) -> String {
    skipSpace(in: text)
    guard position < text.count, text[position] == UInt8(ascii: "\"") else {
      throw unexpected(in: text, wanted: "a key in double quotes")
    }
    let key = try string(in: text)
    guard skip(UInt8(ascii: ":"), in: text) else { throw unexpected(in: text, wanted: "':'") }
    return key
  }

  private mutating func word(_ word: String, _ value: Value, in text: Span<UInt8>) throws(JSONError) -> Value {
    for byte in word.utf8 {
      guard position < text.count, text[position] == byte else {
        throw unexpected(in: text, wanted: "the rest of '\(word)'")
      }
      position += 1
    }
    return value
  }

  private mutating func skipSpace(in text: Span<UInt8>) {
    while position < text.count {
      switch text[position] {
      case 0x20, 0x0a, 0x0d, 0x09: position += 1
      default: return
      }
    }
  }

  /// Skips white space and then the byte, if it is there.
  private mutating func skip(_ byte: UInt8, in text: Span<UInt8>) -> Bool {
    skipSpace(in: text)
    guard position < text.count, text[position] == byte else { return false }
    position += 1
    return true
  }

  /// An error that names what stands here instead of what was wanted.
  func unexpected(in text: Span<UInt8>, wanted: String) -> JSONError {
    guard position < text.count else { return JSONError("the text ends where \(wanted) should stand", at: position) }
    let byte = text[position]
    let found = (0x21...0x7e).contains(byte) ? "'\(Unicode.Scalar(byte))'" : "byte 0x" + String(byte, radix: 16)
    return JSONError("found \(found) where \(wanted) should stand", at: position)
  }
}
