extension Duration {
  /// Reads a duration as workflows write it: numbers with units, larger units first, each at most once (`1h30m`).
  ///
  /// The units are `ms`, `s`, `m`, `h` and `d`; a number may have decimals (`1.5s`). Nil for anything else, and for
  /// durations above 100 years.
  package init?(text: String) {
    let bytes = text.utf8Span.span
    var position = 0
    var total = 0.0
    var lastUnit = Double.infinity
    while position < bytes.count {
      let start = position
      while position < bytes.count, bytes[position].isDigit || bytes[position] == UInt8(ascii: ".") { position += 1 }
      let end = position
      while position < bytes.count, bytes[position].isLetter { position += 1 }
      guard end > start, bytes[start].isDigit, bytes[end - 1].isDigit,
        let scale = Self.milliseconds(bytes.extracting(end..<position)), scale < lastUnit,
        let number = Self.number(bytes.extracting(start..<end))
      else { return nil }
      lastUnit = scale
      total += number * scale
    }
    guard lastUnit < .infinity, total <= 100 * 365 * 86_400_000 else { return nil }
    self = .milliseconds(Int64(total.rounded()))
  }

  private static func milliseconds(_ unit: Span<UInt8>) -> Double? {
    switch (unit.count, unit.isEmpty ? 0 : unit[0]) {
    case (1, UInt8(ascii: "s")): 1000
    case (1, UInt8(ascii: "m")): 60_000
    case (1, UInt8(ascii: "h")): 3_600_000
    case (1, UInt8(ascii: "d")): 86_400_000
    case (2, UInt8(ascii: "m")) where unit[1] == UInt8(ascii: "s"): 1
    default: nil
    }
  }

  /// The number of digits and points.
  private static func number(_ digits: Span<UInt8>) -> Double? {
    var whole = 0
    for index in digits.indices {
      guard digits[index].isDigit, index < 15 else { return fraction(digits) }
      whole = whole * 10 + Int(digits[index] - UInt8(ascii: "0"))
    }
    return Double(whole)
  }

  private static func fraction(_ digits: Span<UInt8>) -> Double? {
    Double(String(decoding: digits.indices.map { digits[$0] }, as: UTF8.self))
  }
}

extension Duration {
  /// As workflows write it, with the largest units that fit: `1h30m`, `90s` becomes `1m30s`.
  package var formatted: String {
    var rest = Int64((Double(components.seconds) * 1000 + Double(components.attoseconds) * 1e-15).rounded())
    if rest == 0 { return "0s" }
    var text = ""
    for (unit, scale) in [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1)]
      as [(String, Int64)]
    {
      if rest >= scale { text += "\(rest / scale)\(unit)" }
      rest %= scale
    }
    return text
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
  fileprivate var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }
}
