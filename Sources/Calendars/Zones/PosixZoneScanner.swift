/// Reads a ``PosixZone`` from left to right.
struct PosixZoneScanner {
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: some Collection<UInt8>) { bytes = Array(text) }

  var isAtEnd: Bool { position == bytes.count }
  var isAtComma: Bool { next == UInt8(ascii: ",") }

  private var next: UInt8? { isAtEnd ? nil : bytes[position] }

  mutating func takeComma() -> Bool { take(",") }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  /// Three or more letters, or `<+0330>`.
  mutating func skipName() -> Bool {
    let start = position
    if take("<") {
      while let byte = next, byte != UInt8(ascii: ">") { position += byte >= 0x20 ? 1 : bytes.count }
      return take(">")
    }
    while next?.isLetter == true { position += 1 }
    return position - start >= 3
  }

  /// `[+-]h[h[h]][:mm[:ss]]` in seconds.
  mutating func time() -> Int64? {
    let isNegative = take("-")
    if !isNegative { _ = take("+") }
    guard let hours = number(0...167) else { return nil }
    var seconds = Int64(hours) * 3600
    if take(":") {
      guard let minutes = number(0...59) else { return nil }
      seconds += Int64(minutes) * 60
      if take(":") {
        guard let rest = number(0...59) else { return nil }
        seconds += Int64(rest)
      }
    }
    return isNegative ? -seconds : seconds
  }

  mutating func date() -> PosixDate? {
    if take("M") {
      guard let month = number(1...12), take("."), let week = number(1...5), take("."), let weekday = number(0...6),
        let time = timeOfChange()
      else { return nil }
      return .weekday(month: month, week: week, weekday: weekday, time: time)
    }
    if take("J") {
      guard let day = number(1...365), let time = timeOfChange() else { return nil }
      return .withoutLeapDay(day, time: time)
    }
    guard let day = number(0...365), let time = timeOfChange() else { return nil }
    return .dayOfYear(day, time: time)
  }

  /// Two in the morning, unless it is said.
  private mutating func timeOfChange() -> Int64? { take("/") ? time() : 7200 }

  private mutating func number(_ allowed: ClosedRange<Int>) -> Int? {
    let digits = bytes[position...].prefix { $0.isDigit }
    guard (1...3).contains(digits.count), let number = Int(String(decoding: digits, as: UTF8.self)),
      allowed.contains(number)
    else { return nil }
    position += digits.count
    return number
  }
}
