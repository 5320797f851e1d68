/// A word of a script, with its quotes taken away, as far as the rules for commands need to know it.
struct ShellWord {
  /// Its characters, its holes, and ``ShellUnit/expansion`` for each other thing that the shell expands. What stands
  /// inside `${…}` is left out, but for the holes.
  var units: [ShellUnit] = []
  /// The holes in the elements of `name=(…)`.
  var elementHoles: [Int] = []
  /// The variables that are expanded in it.
  var variables: [String] = []
  /// What it is made of, with what its substitutions hold.
  var trace = 0..<0
  /// What each `$(…)` and the like in it holds.
  var substitutions: [Range<Int>] = []
  /// What each `<(…)` in it holds.
  var processes: [Range<Int>] = []
  /// Whether `>(…)` is in it.
  var writesToProcess = false
  /// What it names as a word of a command, if that runs programs; asked for again and again, so it is looked up once.
  var interpreter: ShellInterpreter?
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

  var holes: [Int] { units.compactMap(\.hole) + elementHoles }
  /// The text, if the shell expands nothing in it.
  var text: String? { units[...].text }
  /// The text, if nothing in it is quoted or expanded.
  var keyword: String? { isQuoted || units.count > 8 ? nil : text }

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
