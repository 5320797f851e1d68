import Jobs
import Testing

@Suite("Timestamp")
struct TimestampTests {
  @Test(
    "an instant is printed as RFC 3339 in UTC with milliseconds",
    arguments: [
      (0, "1970-01-01T00:00:00.000Z"), (1_767_323_045_678, "2026-01-02T03:04:05.678Z"),
      (-1, "1969-12-31T23:59:59.999Z"), (951_782_400_000, "2000-02-29T00:00:00.000Z"),
      (-62_167_219_200_000, "0000-01-01T00:00:00.000Z"), (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
      (.min, "0000-01-01T00:00:00.000Z"), (.max, "9999-12-31T23:59:59.999Z"),
    ] as [(Int64, String)])
  func printing(milliseconds: Int64, text: String) {
    #expect(Timestamp(milliseconds: milliseconds).description == text)
  }

  @Test(
    "every form of a date and time is read",
    arguments: [
      ("2026-01-02T03:04:05.678Z", "2026-01-02T03:04:05.678Z"), ("2026-01-02t03:04:05z", "2026-01-02T03:04:05.000Z"),
      // What Python's str(), isoformat() and Pydantic print, naive and with an offset.
      ("2026-01-02 03:04:05.678900", "2026-01-02T03:04:05.678Z"), ("2026-01-02T03:04:05", "2026-01-02T03:04:05.000Z"),
      ("2026-01-02 03:04:05+00:00", "2026-01-02T03:04:05.000Z"),
      ("2026-01-02T03:04:05.678900+02:00", "2026-01-02T01:04:05.678Z"),
      ("2026-01-01T23:30:00-01:30", "2026-01-02T01:00:00.000Z"), ("2026-01-02T03:04:05.6Z", "2026-01-02T03:04:05.600Z"),
      ("2026-01-02T03:04:05.0009999999999999999999999999Z", "2026-01-02T03:04:05.000Z"),
      ("1969-12-31T23:59:59.9999Z", "1969-12-31T23:59:59.999Z"), ("2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"),
      ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000Z"), ("2017-01-01T05:29:60.5+05:30", "2017-01-01T00:00:00.500Z"),
      ("2026-01-02T03:04:05-00:00", "2026-01-02T03:04:05.000Z"),
    ])
  func reading(text: String, canonical: String) { #expect(Timestamp(text)?.description == canonical) }

  @Test(
    "what is no date and time, or none that exists, is refused",
    arguments: [
      "", "now", "2026-01-02", "2026-01-02T03:04", "2026-01-02T03:04:05 Z", " 2026-01-02T03:04:05Z",
      "2026-01-02T03:04:05Z ", "26-01-02T03:04:05Z", "2026-1-2T03:04:05Z", "2026/01/02T03:04:05Z",
      "2026-01-02T03:04:05.Z", "2026-01-02T03:04:05,5Z", "2026-01-02T03:04:05+2", "2026-01-02T03:04:05+0200",
      "2026-01-02T03:04:05+02:0", "2026-00-02T03:04:05Z", "2026-13-02T03:04:05Z", "2026-02-29T00:00:00Z",
      "1900-02-29T00:00:00Z", "2026-04-31T00:00:00Z", "2026-01-00T00:00:00Z", "2026-01-02T24:00:00Z",
      "2026-01-02T03:60:05Z", "2026-01-02T03:04:61Z", "2026-01-02T03:04:60Z", "2026-01-02T23:59:60+01:00",
      "2026-01-02T03:04:05+24:00", "2026-01-02T03:04:05+02:60", "0000-01-01T00:00:00+01:00",
      "9999-12-31T23:59:59-00:01", "+2026-01-02T03:04:05Z", "٢٠٢٦-01-02T03:04:05Z",
    ])
  func refusing(text: String) { #expect(Timestamp(text) == nil) }

  @Test("every day of 800 years, and the first and last of all, is counted without a gap")
  func days() {
    var expected = CivilDate(year: 1599, month: 12, day: 31)
    for number in -135_140...157_054 {
      let date = CivilDate(daysSinceEpoch: number)
      let isNext =
        date == CivilDate(year: expected.year, month: expected.month, day: expected.day + 1)
        || date == CivilDate(year: expected.year, month: expected.month + 1, day: 1) && expected.day >= 28
        || date == CivilDate(year: expected.year + 1, month: 1, day: 1) && expected.month == 12 && expected.day == 31
      #expect(isNext && date.daysSinceEpoch == number && date.isValid, "day \(number) is \(date) after \(expected)")
      expected = date
    }
    #expect(expected == CivilDate(year: 2400, month: 1, day: 1))
    #expect(CivilDate(year: 0, month: 1, day: 1).daysSinceEpoch == -719_528)
  }
}
