/// A word of a script, with its quotes taken away, as far as the rules for commands need to know it.
struct ShellWord {
  enum Part {
    /// A hole in an element of `name=(…)`.
    case elementHole(Int)
    /// A variable.
    case variable(String)
    /// What a `$(…)` or the like holds.
    case substitution(Range<Int>)
    /// What a `<(…)` holds.
    case process(Range<Int>)
  }

  /// Its characters, its holes, and ``ShellUnit/expansion`` for each other thing that the shell expands. What stands
  /// inside `${…}` is left out, but for the holes.
  var units: [ShellUnit] = []
  /// What the shell expands in it. Most words have nothing of the kind, and words are copied often: so this is one list.
  private(set) var parts: [Part] = []
  /// What it is made of, with what its substitutions hold.
  var trace = 0..<0
  /// Whether `>(…)` is in it.
  var writesToProcess = false
  /// What it names as a word of a command, if that is known; asked for again and again, so it is looked up once.
  var program: ShellProgram?
  /// Whether any part was quoted, which keeps a word from being a keyword or an assignment.
  var isQuoted = false
  var isArray = false
  /// Whether the shell splits the results of unquoted expansions in it, unless it is an assignment.
  var isSplit = false
  /// Where in `units` the value of `name=value` begins.
  var valueStart: Int?
  /// Where in the trace that value begins.
  var valueTrace: Int?
  /// Where the subscript of `name[…]` stands in `units`.
  var subscriptRange: Range<Int>?
  /// Where in the text the last plain character was read.
  var lastPlainPosition = -1
  /// Only the first unquoted `[` and `=` of a word can make it an assignment.
  private var hasBracket = false
  private var hasEqualsSign = false

  /// The text, if the shell expands nothing in it. Where it is only compared with another one, ``isText(_:)`` is cheaper.
  var text: String? { units[...].text }
  /// The text, if nothing in it is quoted or expanded.
  var keyword: String? { isQuoted || units.count > 8 ? nil : text }

  /// Whether the shell expands nothing in it, and it is this text.
  func isText(_ text: String) -> Bool { units[...].isText(text) }

  /// Whether it is this text, with nothing in it quoted or expanded.
  func isKeyword(_ text: String) -> Bool { !isQuoted && isText(text) }

  /// The variable that `name=…`, `name+=…` or `name[…]=…` sets.
  var assignedName: String? { valueStart == nil ? nil : nameBeforeValue.text }

  /// Takes note of an unquoted `[` that comes next; returns whether it opens the subscript of a variable.
  mutating func noteBracket() -> Bool {
    defer { hasBracket = true }
    return !hasBracket && !hasEqualsSign && !isQuoted && units[...].isName
  }

  /// Takes note of an unquoted `=` that comes next; returns whether it makes this an assignment.
  mutating func noteEqualsSign() -> Bool {
    guard !hasEqualsSign else { return false }
    hasEqualsSign = true
    guard let subscriptRange else { return !isQuoted && nameBeforeValue.isName }
    let rest = units[subscriptRange.upperBound...]
    return !isQuoted && (rest.isEmpty || rest.elementsEqual(["+"]))
  }

  /// Whether this would be an assignment if its holes were letters.
  var assignsToHole: Bool {
    guard hasEqualsSign, valueStart == nil, let sign = units.firstIndex(of: "=") else { return false }
    let name = units[..<sign]
    return name.contains { $0.hole != nil } && name.allSatisfy { $0.hole != nil || $0.isNamePart || $0 == "+" }
  }

  private var nameBeforeValue: ArraySlice<ShellUnit> {
    if let subscriptRange { return units[..<subscriptRange.lowerBound] }
    let name = units[..<(valueStart.map { $0 - 1 } ?? units.count)]
    return name.last == "+" ? name.dropLast() : name
  }
}

extension ShellWord {
  var interpreter: ShellInterpreter? { program?.interpreter }

  /// The holes in it, those in the elements of `name=(…)` last.
  var holes: [Int] { hasHoles ? units.compactMap(\.hole) + elementHoles : [] }
  var hasHoles: Bool { units.contains { $0.hole != nil } || !elementHoles.isEmpty }
  /// The holes in the elements of `name=(…)`.
  var elementHoles: [Int] { list { if case .elementHole(let hole) = $0 { hole } else { nil } } }
  /// The variables that are expanded in it.
  var variables: [String] { list { if case .variable(let name) = $0 { name } else { nil } } }
  /// What each `$(…)` and the like in it holds.
  var substitutions: [Range<Int>] { list { if case .substitution(let range) = $0 { range } else { nil } } }
  /// What each `<(…)` in it holds.
  var processes: [Range<Int>] { list { if case .process(let range) = $0 { range } else { nil } } }

  /// Whether it looks like an option.
  var beginsOption: Bool { units.first == "-" || units.first == "+" }

  mutating func add(_ part: Part) { parts.append(part) }

  /// Adds an element of `name=(…)`.
  mutating func add(element: ShellWord) {
    for hole in element.holes { parts.append(.elementHole(hole)) }
    for range in element.substitutions { parts.append(.substitution(range)) }
  }

  private func list<Result>(_ transform: (Part) -> Result?) -> [Result] {
    parts.isEmpty ? [] : parts.compactMap(transform)
  }
}
