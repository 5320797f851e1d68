import Calendars
import Testing

@Suite("Days")
struct CivilDateTests {
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

  @Test("know their weekday, and months how many days they have")
  func weekdays() {
    #expect(CivilDate(year: 1970, month: 1, day: 1).weekday == 4)
    #expect(CivilDate(year: 1969, month: 12, day: 28).weekday == 0)
    #expect(CivilDate(year: 2026, month: 11, day: 28).weekday == 6)
    #expect((1...12).map { CivilDate.days(inMonth: $0, of: 2100) } == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
    #expect([1900, 2000, 2024].map { CivilDate.days(inMonth: 2, of: $0) } == [28, 29, 29])
  }
}
