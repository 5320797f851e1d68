import Calendars

extension Timestamp: CustomStringConvertible {
  /// What the text form can say: the years 0000 to 9999.
  private static let first: Int64 = -62_167_219_200_000
  private static let last: Int64 = 253_402_300_799_999

  /// RFC 3339 in UTC with milliseconds: `2026-01-02T03:04:05.678Z`. An instant outside the years 0000 to 9999 is
  /// written as the first or last one of them.
  package var description: String {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the 24 bytes of ``description``.
  package func append(to bytes: inout [UInt8]) {
    let instant = Int(min(max(milliseconds, Self.first), Self.last))
    let days = (instant >= 0 ? instant : instant - 86_399_999) / 86_400_000
    let date = CivilDate(daysSinceEpoch: days)
    let time = instant - days * 86_400_000
    Self.append(date.year, digits: 4, to: &bytes)
    bytes.append(UInt8(ascii: "-"))
    Self.append(date.month, digits: 2, to: &bytes)
    bytes.append(UInt8(ascii: "-"))
    Self.append(date.day, digits: 2, to: &bytes)
    bytes.append(UInt8(ascii: "T"))
    Self.append(time / 3_600_000, digits: 2, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    Self.append(time / 60_000 % 60, digits: 2, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    Self.append(time / 1000 % 60, digits: 2, to: &bytes)
    bytes.append(UInt8(ascii: "."))
    Self.append(time % 1000, digits: 3, to: &bytes)
    bytes.append(UInt8(ascii: "Z"))
  }

  private static func append(_ number: Int, digits: Int, to bytes: inout [UInt8]) {
    var divisor = digits == 4 ? 1000 : digits == 3 ? 100 : 10
    while divisor > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / divisor % 10))
      divisor /= 10
    }
  }

  /// Reads RFC 3339, and what Python prints for a `datetime`: `T`, `t` or a space before the time, a fraction of any
  /// length (cut off after the milliseconds), `Z`, `z`, an offset such as `+02:00`, or nothing.
  ///
  /// A time without an offset is taken as UTC, because the Ergate clients that write one mean it so. Second 60 is
  /// accepted where a leap second can be, at 23:59:60 UTC, and is the first second of the next day.
  ///
  /// Nil for anything else, and for dates and times that do not exist.
  package init?(_ text: String) {
    var scanner = TimestampScanner(text)
    guard let instant = scanner.scan(), (Self.first...Self.last).contains(instant) else { return nil }
    milliseconds = instant
  }
}
