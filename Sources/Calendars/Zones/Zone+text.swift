extension Zone {
  /// What a clock in the zone shows: `2026-11-30T03:00:00+01:00`.
  package func text(of instant: Int64) -> String {
    let offset = offset(at: instant)
    let reading = instant + offset
    let days = reading.floorDivided(by: 86_400)
    let date = CivilDate(daysSinceEpoch: Int(days))
    let second = Int(reading - days * 86_400)
    let time = [second / 3600, second / 60 % 60, second % 60].map(\.twoDigits).joined(separator: ":")
    // Offsets with seconds are of the time before there were zones.
    let minutes = Int(abs(offset) / 60)
    let sign = offset < 0 ? "-" : "+"
    let zone = offset == 0 ? "Z" : "\(sign)\((minutes / 60).twoDigits):\((minutes % 60).twoDigits)"
    return "\(date.year)-\(date.month.twoDigits)-\(date.day.twoDigits)T\(time)\(zone)"
  }
}

extension Int {
  fileprivate var twoDigits: String { self < 10 ? "0\(self)" : "\(self)" }
}
