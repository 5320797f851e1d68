import Calendars

/// Reads the text of one date and time, from left to right (``Timestamp/init(_:)``).
struct TimestampScanner {
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  /// Milliseconds since 1970 in UTC, if the whole text is a date and time.
  mutating func scan() -> Int64? {
    guard let days = date(), skip("T", "t", " "), let time = timeOfDay(), let offset = offset() else { return nil }
    guard position == bytes.count else { return nil }
    let seconds = days * 86_400 + time.seconds - offset
    if time.isLeapSecond, seconds % 86_400 != 0 { return nil }
    return Int64(seconds) * 1000 + Int64(time.milliseconds)
  }

  private mutating func date() -> Int? {
    guard let year = number(digits: 4), skip("-"), let month = number(digits: 2), skip("-"),
      let day = number(digits: 2)
    else { return nil }
    let date = CivilDate(year: year, month: month, day: day)
    return date.isValid ? date.daysSinceEpoch : nil
  }

  private struct TimeOfDay {
    var seconds: Int
    var milliseconds: Int
    var isLeapSecond: Bool
  }

  private mutating func timeOfDay() -> TimeOfDay? {
    guard let hour = number(digits: 2), skip(":"), let minute = number(digits: 2), skip(":"),
      let second = number(digits: 2), hour <= 23, minute <= 59, second <= 60
    else { return nil }
    guard let milliseconds = skip(".") ? fraction() : 0 else { return nil }
    return TimeOfDay(
      seconds: hour * 3600 + minute * 60 + second, milliseconds: milliseconds, isLeapSecond: second == 60)
  }

  /// The milliseconds of a fraction of at least one digit.
  private mutating func fraction() -> Int? {
    let start = position
    var milliseconds = 0
    var weight = 100
    while let digit = digit() {
      milliseconds += digit * weight
      weight /= 10
    }
    return position > start ? milliseconds : nil
  }

  /// Seconds east of UTC.
  private mutating func offset() -> Int? {
    if position == bytes.count || skip("Z", "z") { return 0 }
    let sign = skip("+") ? 1 : skip("-") ? -1 : 0
    guard sign != 0, let hours = number(digits: 2), skip(":"), let minutes = number(digits: 2) else { return nil }
    return hours <= 23 && minutes <= 59 ? sign * (hours * 3600 + minutes * 60) : nil
  }

  private mutating func number(digits: Int) -> Int? {
    var value = 0
    for _ in 0..<digits {
      guard let digit = digit() else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  private mutating func digit() -> Int? {
    guard position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) else { return nil }
    position += 1
    return Int(bytes[position - 1] - UInt8(ascii: "0"))
  }

  private mutating func skip(_ allowed: Unicode.Scalar...) -> Bool {
    guard position < bytes.count, allowed.contains(Unicode.Scalar(bytes[position])) else { return false }
    position += 1
    return true
  }
}
