extension Duration {
  /// Reads a duration as workflows write it: numbers with units, larger units first, each at most once (`1h30m`).
  ///
  /// The units are `ms`, `s`, `m`, `h` and `d`; a number may have decimals (`1.5s`). Nil for anything else, and for
  /// durations above 100 years.
  package init?(text: String) {
    var rest = Substring(text).utf8
    var total = 0.0
    var lastUnit = Double.infinity
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isDigit || $0 == UInt8(ascii: ".") }
      rest = rest.dropFirst(digits.count)
      let unit = rest.prefix { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
      rest = rest.dropFirst(unit.count)
      guard let scale = Self.milliseconds[String(Substring(unit))], scale < lastUnit, digits.first?.isDigit == true,
        digits.last?.isDigit == true, let number = Double(Substring(digits))
      else { return nil }
      lastUnit = scale
      total += number * scale
    }
    guard lastUnit < .infinity, total <= 100 * 365 * 86_400_000 else { return nil }
    self = .milliseconds(Int64(total.rounded()))
  }

  private static let milliseconds: [String: Double] = [
    "ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000,
  ]
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
}
