/// Ordinal comparison without regard to case, as .NET's `StringComparison.OrdinalIgnoreCase` does it for Actions: every
/// character counts as its simple upper-case form, whatever the language, and then code units are compared. No
/// character beyond ASCII counts as an ASCII letter (`ı` is not `I`).
extension String {
  package func equalsIgnoringCase(_ other: String) -> Bool {
    switch firstDifference(from: other) {
    case .none: utf8.count == other.utf8.count
    case .ascii: false
    case .beyond: upperCasedScalars.elementsEqual(other.upperCasedScalars)
    }
  }

  /// Whether this text stands before the other.
  package func precedesIgnoringCase(_ other: String) -> Bool {
    switch firstDifference(from: other) {
    case .none: utf8.count < other.utf8.count
    case .ascii(let left, let right): left < right
    case .beyond: upperCasedScalars.lexicographicallyPrecedes(other.upperCasedScalars) { $0.utf16Rank < $1.utf16Rank }
    }
  }

  /// The UTF-8 of the text with every character in its simple upper-case form: two such texts contain, begin or end
  /// with each other exactly if the originals do without regard to case.
  var upperCasedUTF8: [UInt8] {
    if utf8.allSatisfy({ $0 < 0x80 }) { return utf8.map(\.upperCased) }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: upperCasedScalars)
    return Array(String(text).utf8)
  }

  private enum Difference {
    /// One text begins with the other.
    case none
    /// The upper-cased bytes of which at least one is ASCII.
    case ascii(UInt8, UInt8)
    case beyond
  }

  /// Most names and words are ASCII: they are decided here, byte by byte.
  private func firstDifference(from other: String) -> Difference {
    let left = utf8Span.span
    let right = other.utf8Span.span
    for index in 0..<Swift.min(left.count, right.count) where left[index] != right[index] {
      let (left, right) = (left[index].upperCased, right[index].upperCased)
      if left >= 0x80 || right >= 0x80 { return .beyond }
      if left != right { return .ascii(left, right) }
    }
    return .none
  }

  private var upperCasedScalars: some Sequence<Unicode.Scalar> { unicodeScalars.lazy.map(\.simplyUpperCased) }
}

extension UInt8 {
  var upperCased: UInt8 { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) ? self & 0xdf : self }
}

extension Unicode.Scalar {
  fileprivate var simplyUpperCased: Unicode.Scalar {
    if isASCII { return Unicode.Scalar(UInt8(value).upperCased) }
    let mapping = properties.uppercaseMapping.unicodeScalars
    guard let first = mapping.first, mapping.count == 1, !first.isASCII else { return self }
    return first
  }

  /// Orders scalars as their UTF-16 code units are ordered: surrogates stand before U+E000.
  fileprivate var utf16Rank: UInt32 {
    switch value {
    case 0xe000...0xffff: value + 0x20_0000
    default: value
    }
  }
}
