/// Follows a script as the shell would read it, and finds for each hole the reference that is safe at its place.
///
/// The grammar is that of POSIX.1-2024, XCU chapter 2, and of the bash 5.2 manual, chapter 3, with the readings of
/// dash 0.5.12 and bash 5.2 where these say nothing. It is followed as far as quoting, the ends of nested constructs,
/// and the places that are evaluated depend on it: which word is a command's name, but not whether `if` has its `fi`.
/// Where shells differ it stops, and holes beyond that place have no reference.
///
/// Of commands it knows the shell's own that read a word as more than text (``ShellBuiltin``), and those that run a word
/// or their standard input as a program (``ShellInterpreter``). Values are followed to them through pipes, here-documents,
/// substitutions (``ShellTrace``) and variables (``ShellFlows``). What any other command does with its words is its own
/// affair: `ssh` and `jq` run some of them too.
///
/// The time is linear in the length of the script: nothing is read twice, but for here-documents (once for their end)
/// and backquotes (once to take out backslashes), which both nest to a limited depth.
struct ShellLexer {
  /// How deep quotes and parentheses may nest. The lexer's functions call each other for each level.
  static let depthLimit = 100

  let dialect: ShellDialect
  var input: ShellInput
  /// Where the part of the input ends that is read at the moment.
  var limit: Int
  var position = 0
  var findings: ShellFindings
  /// The word that is read at the moment.
  var word = ShellWord()
  var surroundings = ShellSurroundings()
  /// How many here-documents were begun.
  var documentCount = 0
  private var depth = 0

  init(_ units: [ShellUnit], holeCount: Int, dialect: ShellDialect) {
    self.dialect = dialect
    input = ShellInput(units: units, origins: nil)
    limit = units.count
    findings = ShellFindings(holeCount: holeCount)
  }

  /// Reads the whole script. What is in ``findings`` afterwards holds up to the failure that is thrown.
  mutating func readScript() throws(ShellFailure) {
    try readCommands(until: .endOfInput, from: 0)
  }
}

/// What of the text around a place decides how the place is read.
struct ShellSurroundings {
  /// Whether the shell evaluates what stands here as arithmetic.
  var isArithmetic = false
  /// The array in whose subscript this stands.
  var array: String?
  /// Whether this is directly in `$(…)` or `<(…)`.
  var isSubstitution = false
  /// Whether this is inside `${…}`.
  var isParameter = false
  /// Whether this becomes part of a text that the shell splits into words, however it is quoted here.
  var isResultSplit = false
  /// Whether this is in an unquoted here-document. Bash joins its continued lines before it reads what they hold.
  var joinsLines = false
  /// The here-documents whose text begins with the next line.
  var waiting: [ShellHereDocument] = []
  /// What the commands here read as their standard input, if a pipe says so.
  var feed: ShellFeed?
  /// Whether here-documents of an enclosing command wait for the next line.
  var holdsLine = false
  /// The name of the construct around this place that sh does not have.
  var unsupported: String?
}

extension ShellLexer {
  var unit: ShellUnit { unit(at: position) }

  func unit(at index: Int) -> ShellUnit {
    index < limit ? input.units[index] : .end
  }

  /// The first index from `index` on that is not part of a line continuation.
  func afterContinuations(_ index: Int) -> Int {
    var index = index
    while unit(at: index) == "\\", unit(at: index + 1) == "\n" { index += 2 }
    return index
  }

  mutating func skipBlanks() {
    position = afterContinuations(position)
    while unit.isBlank { position = afterContinuations(position + 1) }
  }

  /// Moves on if `unit` stands here.
  mutating func skip(_ unit: ShellUnit) -> Bool {
    guard self.unit == unit else { return false }
    position += 1
    return true
  }

  func failure(_ reason: ShellFailure.Reason, at index: Int, doubt: Int? = nil) -> ShellFailure {
    ShellFailure(reason: reason, start: input.origin(of: index), doubt: input.origin(of: doubt ?? index))
  }

  /// Goes one level deeper. A failure ends the reading, so that ``leave()`` need not be called on the way out.
  mutating func enter() throws(ShellFailure) {
    guard depth < Self.depthLimit else { throw failure(.tooDeep, at: position) }
    depth += 1
  }

  mutating func leave() {
    depth -= 1
  }
}

extension ShellLexer {
  /// Takes the hole that stands here, for which `reference` is right.
  mutating func takeHole(_ hole: Int, as reference: ShellReference) {
    position += 1
    word.units.append(ShellUnit(hole: hole))
    findings.use(reference, forHole: hole)
    findings.trace.append(.hole(hole))
    if let construct = surroundings.unsupported { findings.refuse(hole, .unsupported(construct)) }
    if surroundings.isResultSplit { findings.refuse(hole, .splitResult) }
    if surroundings.isArithmetic { findings.requireIntegers([hole]) }
  }

  /// Takes the hole that stands here, for which no reference is right.
  mutating func refuseHole(_ hole: Int, _ place: ShellPlace) {
    position += 1
    word.units.append(ShellUnit(hole: hole))
    findings.trace.append(.hole(hole))
    findings.refuse(hole, place)
  }

  /// Takes one character that stands for itself; in arithmetic a whole name or number.
  mutating func takeCharacter() {
    let start = position
    repeat {
      append(unit)
      position += 1
    } while surroundings.isArithmetic && input.units[start].isNamePart && unit.isNamePart
    word.lastPlainPosition = position - 1
    if surroundings.isArithmetic { noteArithmetic(input.units[start..<position]) }
  }

  /// Takes one character that stands for itself, and all that follow and do so wherever they stand.
  mutating func takeCharacters() {
    guard !surroundings.isArithmetic else { return takeCharacter() }
    var end = position + 1
    while end < limit, input.units[end].isOrdinary { end += 1 }
    if !surroundings.isParameter {
      if word.units.isEmpty { word.units.reserveCapacity(end - position) }
      for index in position..<end { word.units.append(input.units[index]) }
    }
    position = end
    word.lastPlainPosition = end - 1
  }

  /// Adds to the word, unless it is known only when the script runs whether it becomes part of it.
  mutating func append(_ unit: ShellUnit) {
    if !surroundings.isParameter { word.units.append(unit) }
  }

  /// Takes a line break inside a word.
  mutating func takeLineBreak() throws(ShellFailure) {
    if !surroundings.waiting.isEmpty { throw brokenLine() }
    try checkLineBreak()
    takeCharacter()
  }

  /// Fails if here-documents of an enclosing command wait for the line that begins here.
  func checkLineBreak() throws(ShellFailure) {
    if surroundings.holdsLine { throw brokenLine() }
  }

  func brokenLine(doubt: Int? = nil) -> ShellFailure {
    failure(
      .ambiguous(
        "a line break inside a word that shares its line with '<<'",
        help: "Write the word on a line of its own, before the here-document."),
      at: position, doubt: doubt)
  }
}
