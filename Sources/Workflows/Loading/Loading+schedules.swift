import Calendars
import Diagnostics
import Expressions
import OrderedCollections
import YAML

extension Loading {
  /// - Parameter workflow: with its inputs read.
  func schedules(_ node: Node, of workflow: Workflow) -> [Schedule] {
    guard case .sequence(let items) = node.content else {
      wrongType(node, expected: "a list of schedules", help: ["write for example: schedule: [{cron: '0 3 * * *'}]"])
      return []
    }
    if items.isEmpty { error(.badValue, "'schedule' names no time", at: node.range) }
    return items.compactMap { schedule($0, of: workflow) }
  }

  private func schedule(_ node: Node, of workflow: Workflow) -> Schedule? {
    guard let fields = Fields<ScheduleKey>(node, self) else { return nil }
    let cron = fields[.cron].flatMap(cron)
    if fields[.cron] == nil, !fields.mayHaveMeant(.cron) {
      error(
        .missingKey, "a schedule needs 'cron'", at: fields.range.beginning,
        help: ["write for example: cron: '0 3 * * 1-5', which is at 3:00 from Monday to Friday"])
    }
    let zone = fields[.timezone].flatMap(timezone)
    var catchUp = Schedule.CatchUp.none
    if let node = fields[.catchUp] {
      catchUp = choice(node, among: Schedule.CatchUp.self, expected: "a way to catch up") ?? .none
    }
    let (given, input) = input(fields, of: workflow)
    guard let cron else { return nil }
    var schedule = Schedule(cron: cron, range: fields[.cron]?.range ?? fields.range)
    if let zone { schedule.timezone = zone }
    schedule.timezoneRange = fields[.timezone]?.range
    schedule.catchUp = catchUp
    (schedule.given, schedule.input) = (given, input)
    return schedule
  }

  private func cron(_ node: Node) -> CronExpression? {
    guard let text = fixedText(node, expected: "a cron expression such as '0 3 * * 1-5'") else { return nil }
    let (expression, problems) = CronExpression.parse(text)
    guard !problems.isEmpty else { return expression }
    let map = node.sourceMap(in: source)
    for problem in problems {
      error(
        problem.kind == .neverDue ? .neverDue : .badCron, problem.message, at: map.range(ofUTF8: problem.range),
        label: problem.label, help: problem.help)
    }
    return nil
  }

  private func timezone(_ node: Node) -> String? {
    guard let name = fixedText(node, expected: "a time zone such as Europe/Berlin") else { return nil }
    if Zone.isName(name) { return name }
    error(
      .badTimezone, "'\(name.excerpt)' is no name of a time zone", at: node.range,
      label: Self.fixedZone(for: name).map { "the zone of this offset is called \($0)" },
      help: ["names are those of the time zone database, such as Europe/Berlin, America/New_York or UTC"])
    return nil
  }

  /// The name of the zone that is always as far from UTC as a text such as `+02:00` says: its sign is turned round.
  private static func fixedZone(for offset: String) -> String? {
    guard let sign = offset.first, sign == "+" || sign == "-" else { return nil }
    let parts = offset.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
    guard let hours = parts.first.flatMap({ Int($0) }), parts.dropFirst().allSatisfy({ $0 == "00" }),
      hours <= (sign == "+" ? 14 : 12)
    else { return nil }
    return hours == 0 ? "UTC" : "Etc/GMT\(sign == "+" ? "-" : "+")\(hours)"
  }

  // MARK: Inputs

  private func input(
    _ fields: Fields<ScheduleKey>, of workflow: Workflow
  ) -> (given: [(name: String, value: Value)], input: Value) {
    let entries = fields[.inputs].map(givenInputs) ?? []
    // What is not known of the declarations cannot be checked.
    guard let entries, !unread.inputs, !fields.mayHaveMeant(.inputs) else { return ([], .null) }
    guard let declarations = workflow.inputs else {
      for entry in entries {
        error(
          .unknownInput, "the workflow declares no input '\(entry.name.excerpt)'", at: entry.nameRange,
          help: ["declare it: 'inputs' at the top of the file"])
      }
      return ([], .null)
    }
    let checked = entries.filter { !unread.inputNames.contains($0.name) }
    let (input, problems) = workflow.bindInputs(checked) { $0 }
    report(problems.filter { $0.id != .missingInput })
    let known = declarations.map(\.name)
    // A misspelled name is told of already.
    let names = Set(
      entries.compactMap { known.contains($0.name) ? $0.name : Suggestion.closest(to: $0.name, among: known) })
    for declaration in declarations where declaration.isRequired && !names.contains(declaration.name) {
      missing(declaration, fields)
    }
    let given = checked.compactMap { entry in input?.member(entry.name).map { (entry.name, $0) } }
    return (given, input ?? .null)
  }

  private func missing(_ declaration: InputDeclaration, _ fields: Fields<ScheduleKey>) {
    error(
      .missingInput, "this schedule gives nothing for the input '\(declaration.name)', which is required",
      at: fields.has(.inputs) ? fields.keyRange(.inputs) : fields.keyRange(.cron),
      notes: [note("declared here", at: declaration.range)],
      help: ["write it into 'inputs' of the schedule, or give the input a default; it is \(declaration.kind.phrase)"])
  }

  /// Nil if not all of the entries can be read.
  private func givenInputs(_ node: Node) -> [GivenInput]? {
    guard let entries = named(node, expected: "a mapping of input names to values") else { return nil }
    let inputs = entries.compactMap { name, entry -> GivenInput? in
      guard let value = literal(entry.value) else { return nil }
      var content = GivenInput.Content.value(value)
      if case .scalar(let scalar) = entry.value.content, scalar.style == .plain, !scalar.isNull {
        content = .spelled(scalar.text, value)
      }
      return GivenInput(
        name: name, content: content, source: source, nameRange: entry.key.range, valueRange: entry.value.range)
    }
    return node.isComplete && inputs.count == entries.count ? inputs : nil
  }
}

extension Value {
  fileprivate func member(_ name: String) -> Value? {
    guard case .object(let members) = self else { return nil }
    return members[name]
  }
}
