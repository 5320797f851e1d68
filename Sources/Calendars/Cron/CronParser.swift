import Diagnostics

/// Reads a cron expression. A problem of one field does not keep the others from being looked at.
struct CronParser {
  private let bytes: [UInt8]
  private(set) var problems: [CronProblem] = []

  private static let form = "the fields are minute, hour, day of the month, month and day of the week"
  private static let example = "'0 3 * * 1-5' is at 3:00 from Monday to Friday"

  /// What stands for five fields.
  private static let shorthands = [
    "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *", "@monthly": "0 0 1 * *", "@weekly": "0 0 * * 0",
    "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@hourly": "0 * * * *",
  ]

  init(_ text: String) { bytes = Array(text.utf8) }

  mutating func parse() -> CronExpression? {
    let words = words()
    guard let first = words.first else {
      problem("the cron expression is empty", at: 0..<bytes.count, help: [Self.form, Self.example])
      return nil
    }
    if bytes[first.lowerBound] == UInt8(ascii: "@") { return shorthand(words) }
    guard words.count == 5 else {
      problem(
        "a cron expression has five fields, found \(words.count == 1 ? "one" : "\(words.count)")",
        at: first.lowerBound..<words[words.count - 1].upperBound,
        label: words.count == 6 || words.count == 7 ? "there are no seconds and no years" : nil,
        help: [Self.form, Self.example])
      return nil
    }
    let sets = CronField.allCases.map { read($0, words[$0.rawValue]) }
    guard problems.isEmpty else { return nil }
    let isFree = [2, 4].map { bytes[words[$0].lowerBound] == UInt8(ascii: "*") }
    let expression = CronExpression(
      text: words.map(text).joined(separator: " "), sets, eitherDay: !isFree[0] && !isFree[1])
    if isFree[1] { checkDays(expression, at: words[2].lowerBound..<words[3].upperBound) }
    return expression
  }

  /// What stands between spaces and tabs.
  private func words() -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    for (index, byte) in bytes.enumerated() {
      let isSpace = byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n")
      if isSpace, let begin = start {
        words.append(begin..<index)
        start = nil
      } else if !isSpace, start == nil {
        start = index
      }
    }
    if let start { words.append(start..<bytes.count) }
    return words
  }

  private mutating func shorthand(_ words: [Range<Int>]) -> CronExpression? {
    let name = text(words[0])
    guard words.count == 1, let fields = Self.shorthands[name.lowercased()] else {
      let known = Self.shorthands.keys.sorted()
      var help = ["there are \(known.joined(separator: ", "))", "or five fields: \(Self.form)"]
      if name.lowercased() == "@reboot" { help.append("for the start of a machine, let a service run `ergate exec`") }
      if name.lowercased() == "@every" {
        help.append("every ten minutes is '*/10 * * * *', every two hours '0 */2 * * *'")
      }
      problem(
        words.count == 1 ? "there is no '\(name.shortened)'" : "'\(name.shortened)' stands alone, or five fields do",
        at: words[0].lowerBound..<words[words.count - 1].upperBound,
        label: words.count == 1 ? Suggestion.closest(to: name, among: known).map { "did you mean '\($0)'?" } : nil,
        help: help)
      return nil
    }
    var parser = CronParser(fields)
    return parser.parse().map { $0.renamed(name.lowercased()) }
  }

  /// Whether any month has any of the days.
  private mutating func checkDays(_ expression: CronExpression, at range: Range<Int>) {
    let months = expression.months.numbers
    // In a leap year.
    let isPossible = months.contains { month in
      expression.days.numbers.contains { $0 <= CivilDate.days(inMonth: month, of: 2000) }
    }
    guard !isPossible, let day = expression.days.first(from: 0) else { return }
    let label =
      months.count == 1
      ? "\(CronField.month.names[months[0] - 1]) has no day \(day)" : "none of these months has a day \(day)"
    problem("this is never due", at: range, label: label, kind: .neverDue)
  }

  // MARK: Fields

  private mutating func read(_ field: CronField, _ range: Range<Int>) -> CronSet {
    var set = CronSet()
    for item in split(range, at: ",") {
      guard let values = values(of: item, field) else { continue }
      for value in stride(from: values.range.lowerBound, through: values.range.upperBound, by: values.step) {
        set.insert(field == .dayOfWeek ? value % 7 : value)
      }
    }
    return set
  }

  private mutating func values(of item: Range<Int>, _ field: CronField) -> (range: ClosedRange<Int>, step: Int)? {
    guard !item.isEmpty else {
      problem("a list has a value between its commas", at: item, help: [field.rule])
      return nil
    }
    let parts = split(item, at: "/")
    guard parts.count <= 2 else {
      problem("'\(text(item).shortened)' has more than one step", at: item, help: [field.rule])
      return nil
    }
    let hasStep = parts.count == 2
    guard let range = range(parts[0], field, isOpen: hasStep) else { return nil }
    guard hasStep else { return (range, 1) }
    return step(parts[1], of: item, field).map { (range, $0) }
  }

  /// - Parameter isOpen: whether a single value is the first of all up to the last: `20/15` is `20-59/15`.
  private mutating func range(_ range: Range<Int>, _ field: CronField, isOpen: Bool) -> ClosedRange<Int>? {
    if text(range) == "*" { return field.all }
    let ends = split(range, at: "-")
    guard ends.count <= 2 else {
      problem("'\(text(range).shortened)' is no range", at: range, help: [field.rule])
      return nil
    }
    guard let low = value(ends[0], field) else { return nil }
    guard ends.count == 2 else { return low...(isOpen ? max(low, field.all.upperBound) : low) }
    guard var high = value(ends[1], field) else { return nil }
    // A week that ends with its Sunday.
    if field == .dayOfWeek, high == 0, low > 0, text(ends[1]).uppercased() == "SUN" { high = 7 }
    guard low <= high else {
      let isNamed = field.value(named: text(ends[0])) != nil
      func name(_ value: Int) -> String { isNamed ? field.names[value - field.all.lowerBound] : "\(value)" }
      let (first, last) = (field.all.lowerBound, field.all.upperBound)
      func span(_ low: Int, _ high: Int) -> String { low == high ? name(low) : "\(name(low))-\(name(high))" }
      problem(
        "the range '\(text(range))' goes backwards", at: range,
        label: low > last ? "write '\(span(first, high))'" : "write '\(span(low, last)),\(span(first, high))'")
      return nil
    }
    return low...high
  }

  private mutating func value(_ range: Range<Int>, _ field: CronField) -> Int? {
    let word = text(range)
    if let value = field.value(named: word) { return value }
    guard !word.isEmpty, word.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      problem("'\(word.shortened)' is no \(field.what)", at: range, label: hint(word, field), help: [field.rule])
      return nil
    }
    let value = Int(word) ?? .max
    guard field.range.contains(value) else {
      problem(
        "the \(field.what) is from \(field.range.lowerBound) to \(field.range.upperBound), found \(word.shortened)",
        at: range, label: field == .hour && value == 24 ? "midnight is hour 0" : nil, help: [field.rule])
      return nil
    }
    return value
  }

  /// What was probably meant by a word that is no value.
  private func hint(_ word: String, _ field: CronField) -> String? {
    if word == "?" { return "write '*' for any" }
    if word.uppercased() == "H" { return "write a number: nothing is chosen for you" }
    let additions: Set<Character> = ["L", "W", "#"]
    if let last = word.uppercased().first(where: additions.contains), field.names.isEmpty || word.count < 4 {
      return "'\(last)' is an addition that other programs make to cron"
    }
    if word.count > 3, field.value(named: word.prefix(3)) != nil {
      return "did you mean '\(word.prefix(3).uppercased())'?"
    }
    return Suggestion.closest(to: word, among: field.names).map { "did you mean '\($0)'?" }
  }

  private mutating func step(_ range: Range<Int>, of item: Range<Int>, _ field: CronField) -> Int? {
    let word = text(range)
    let isNumber = !word.isEmpty && word.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    let allowed = field.steps
    guard isNumber, let step = Int(word), allowed.contains(step) else {
      let isTooLarge = isNumber && Int(word) != 0 && text(item).hasPrefix("*")
      problem(
        "a step of the \(field.what) is from \(allowed.lowerBound) to \(allowed.upperBound), found "
          + (isNumber ? word.shortened : "'\(word.shortened)'"), at: range.isEmpty ? item : range,
        label: isTooLarge
          ? "this would be \(field.what) \(field.all.lowerBound) alone: write '\(field.all.lowerBound)'" : nil)
      return nil
    }
    return step
  }

  // MARK: Text

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private func split(_ range: Range<Int>, at separator: Unicode.Scalar) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    for index in range where bytes[index] == UInt8(ascii: separator) {
      parts.append(start..<index)
      start = index + 1
    }
    return parts + [start..<range.upperBound]
  }

  private mutating func problem(
    _ message: String, at range: Range<Int>, label: String? = nil, help: [String] = [],
    kind: CronProblem.Kind = .malformed
  ) {
    problems.append(CronProblem(message, at: range, label: label, help: help, kind: kind))
  }
}

extension CronExpression {
  fileprivate func renamed(_ text: String) -> CronExpression {
    CronExpression(text: text, [minutes, hours, days, months, weekdays], eitherDay: eitherDay)
  }
}

extension String {
  /// At most 40 characters: a message must stay readable.
  fileprivate var shortened: String {
    unicodeScalars.count <= 40 ? self : String(String.UnicodeScalarView(unicodeScalars.prefix(39))) + "…"
  }
}
