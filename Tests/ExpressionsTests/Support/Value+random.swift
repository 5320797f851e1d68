import Expressions
import OrderedCollections
import TestSupport

extension Value {
  /// A value that has a form in JSON, with all kinds of numbers and characters.
  static func random(depth: Int, using generator: inout SeededGenerator) -> Value {
    switch Int.random(in: depth > 0 ? 0..<8 : 0..<6, using: &generator) {
    case 0: .null
    case 1: .bool(.random(using: &generator))
    case 2: .number(Double(Int.random(in: -1_000_000...1_000_000, using: &generator)))
    case 3: .number(.random(using: &generator))
    case 4: .digits("-9" + String((0..<25).compactMap { _ in "0123456789".randomElement(using: &generator) }))
    case 5: .string(.random(using: &generator))
    case 6:
      .array((0..<Int.random(in: 0..<5, using: &generator)).map { _ in random(depth: depth - 1, using: &generator) })
    default:
      .object(
        OrderedDictionary(
          (0..<Int.random(in: 0..<5, using: &generator)).map { _ in
            (.random(using: &generator), random(depth: depth - 1, using: &generator))
          }, uniquingKeysWith: { $1 }))
    }
  }
}

extension Double {
  /// A finite number of any size.
  static func random(using generator: inout SeededGenerator) -> Double {
    let number = Double(bitPattern: generator.next())
    return number.isFinite ? number : 0.1
  }
}

extension String {
  /// A short text of characters of all widths, controls and quotes among them.
  static func random(using generator: inout SeededGenerator) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0..<20, using: &generator) {
      let limit: UInt32 = [0x20, 0x80, 0x800, 0xffff, 0x10ffff].randomElement(using: &generator) ?? 0x80
      text.unicodeScalars.append(Unicode.Scalar(UInt32.random(in: 0...limit, using: &generator)) ?? "'")
    }
    return text
  }
}
