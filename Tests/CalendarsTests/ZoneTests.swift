import Calendars
import Foundation
import Testing

@Suite("Time zones")
struct ZoneTests {
  @Test(
    "follow the rule at the end of their file",
    arguments: [
      ("UTC0", "2026-07-01T00:00:00Z", "2026-07-01T00:00:00Z"),
      ("<+0330>-3:30", "2026-07-01T00:00:00Z", "2026-07-01T03:30:00+03:30"),
      ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29T00:59:59Z", "2026-03-29T01:59:59+01:00"),
      ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29T01:00:00Z", "2026-03-29T03:00:00+02:00"),
      ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-10-25T00:59:59Z", "2026-10-25T02:59:59+02:00"),
      ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-10-25T01:00:00Z", "2026-10-25T02:00:00+01:00"),
      ("EST5EDT4,M3.2.0/2:00:00,M11.1.0", "2026-11-01T05:59:59Z", "2026-11-01T01:59:59-04:00"),
      ("EST5EDT4,M3.2.0/2:00:00,M11.1.0", "2026-11-01T06:00:00Z", "2026-11-01T01:00:00-05:00"),
      // South of the equator, and half an hour of summer.
      ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2026-01-01T00:00:00Z", "2026-01-01T11:00:00+11:00"),
      ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2026-07-01T00:00:00Z", "2026-07-01T10:30:00+10:30"),
      // Ireland's winter is an hour behind its standard time.
      ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z"),
      ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-07-01T00:00:00Z", "2026-07-01T01:00:00+01:00"),
      // Changes on the day before or after the one that is named.
      ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T00:59:59Z", "2026-03-28T22:59:59-02:00"),
      ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T01:00:00Z", "2026-03-29T00:00:00-01:00"),
      ("EET-2EEST,M3.4.4/50,M10.4.4/50", "2026-03-28T00:00:00Z", "2026-03-28T03:00:00+03:00"),
      // Days by their number, with and without the 29 February.
      ("XXX0YYY,J60/0,J61/0", "2028-03-01T00:00:00Z", "2028-03-01T01:00:00+01:00"),
      ("XXX0YYY,59/0,60/0", "2028-02-29T00:00:00Z", "2028-02-29T01:00:00+01:00"),
      // Summer all year.
      ("XXX3EDT4,0/0,J365/23", "2026-12-31T23:30:00Z", "2026-12-31T19:30:00-04:00"),
    ])
  func rules(rule: String, instant: String, shown: String) throws {
    #expect(try zone(rule: rule).text(of: seconds(instant)) == shown)
  }

  @Test(
    "of a file that is damaged cannot be used",
    arguments: ["", "CET", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0", "C1", "CET-99"])
  func damagedRules(rule: String) throws {
    // No rule at all is none that is damaged: the last offset goes on.
    if rule.isEmpty {
      #expect(try zone(rule: rule, first: 3600).text(of: 0) == "1970-01-01T01:00:00+01:00")
    } else {
      #expect(throws: ZoneFileError(message: "is damaged")) { try zone(rule: rule) }
    }
  }

  @Test("of a file that is cut off, or no zone at all, cannot be used", .enabled(if: hasZones))
  func damagedFiles() throws {
    let whole = try Array(Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/Europe/Berlin")))
    for length in 0..<whole.count {
      #expect(throws: ZoneFileError.self) { try Zone(name: "X", file: Array(whole[..<length])) }
    }
    #expect(throws: ZoneFileError(message: "is no time zone of the format TZif")) {
      try Zone(name: "X", file: Array(repeating: 65, count: 100))
    }
  }

  @Test(
    "are as Foundation has them, for the years from 1970 to 2100", .enabled(if: hasZones),
    arguments: [
      "Europe/Berlin", "America/New_York", "Europe/Dublin", "Australia/Lord_Howe", "Asia/Kathmandu",
      "Africa/Casablanca",
      "America/Nuuk", "Pacific/Apia", "Africa/Cairo", "America/St_Johns", "Pacific/Chatham", "Antarctica/Troll", "UTC",
    ])
  func likeFoundation(name: String) throws {
    let (ours, theirs) = (try zone(name), try #require(TimeZone(identifier: name)))
    var instant: Int64 = 0
    while instant < 4_102_444_800 {
      let offset = theirs.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(instant)))
      // How Casablanca will keep its Ramadans after 2087, the library and the file say differently.
      if name == "Africa/Casablanca", instant > 3_691_000_000 { return }
      guard ours.offset(at: instant) == Int64(offset) else {
        Issue.record("\(name) at \(instant): \(ours.offset(at: instant)), and \(offset)")
        return
      }
      instant += 86_400 * 3 + 3_599
    }
  }

  @Test(
    "have names of letters and digits, and no others",
    arguments: [
      ("Europe/Berlin", true), ("America/Argentina/Buenos_Aires", true), ("Etc/GMT+5", true), ("UTC", true),
      ("", false), ("/etc/passwd", false), ("../x", false), ("Europe/../x", false), ("Europe/", false),
      ("+02:00", false), ("Europe/Ber lin", false), ("Europe/Berl\u{0}in", false),
    ])
  func names(name: String, isName: Bool) {
    #expect(Zone.isName(name) == isName)
  }

  @Test("UTC is known without a file")
  func builtIn() {
    #expect(["UTC", "Etc/UTC", "GMT", "Etc/GMT"].allSatisfy { Zone.builtIn($0)?.offset(at: 0) == 0 })
    #expect(Zone.builtIn("Europe/Berlin") == nil)
  }
}
