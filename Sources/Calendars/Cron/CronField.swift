/// One of the five fields of a cron expression.
enum CronField: Int, CaseIterable {
  case minute, hour, dayOfMonth, month, dayOfWeek

  /// After "the".
  var what: String {
    switch self {
    case .minute: "minute"
    case .hour: "hour"
    case .dayOfMonth: "day of the month"
    case .month: "month"
    case .dayOfWeek: "day of the week"
    }
  }

  /// What may be written; a Sunday is 0 or 7.
  var range: ClosedRange<Int> {
    switch self {
    case .minute: 0...59
    case .hour: 0...23
    case .dayOfMonth: 1...31
    case .month: 1...12
    case .dayOfWeek: 0...7
    }
  }

  /// What `*` means.
  var all: ClosedRange<Int> { self == .dayOfWeek ? 0...6 : range }

  /// The steps that come to more than one value.
  var steps: ClosedRange<Int> { 1...(all.count - 1) }

  /// The names of the values, beginning with that of the lowest.
  var names: [String] {
    switch self {
    case .month: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
    case .dayOfWeek: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]
    default: []
    }
  }

  func value(named name: some StringProtocol) -> Int? {
    names.firstIndex(of: name.uppercased()).map { $0 + range.lowerBound }
  }

  /// The allowed set, in words.
  var rule: String {
    let numbers = "\(range.lowerBound) to \(range.upperBound)"
    let what =
      switch self {
      case .dayOfWeek: "\(numbers) (0 and 7 are Sunday), or SUN to SAT"
      case .month: "\(numbers), or JAN to DEC"
      default: numbers
      }
    return "the \(self.what) is \(what); '*' is any, '1,3' a list, '1-5' a range, '*/2' every second one"
  }
}
