/// What the lexer found out about the holes of a script.
struct ShellFindings {
  /// For each hole, the form that fits its place.
  private(set) var references: [ShellReference?]
  /// For each hole, why it has none.
  private(set) var problems: [ShellProblem?]
  private(set) var needsInteger: [Bool]

  /// What was assigned to which variable, by hole, in the whole script.
  private var assignments: [(hole: Int, variable: String)] = []
  /// The same for `declare NAME=…`, which reads `(…)` as program text if the variable is an array.
  private var declarations: [(hole: Int, variable: String)] = []
  private var integerVariables: Set<String> = []
  private var arrayVariables: Set<String> = []

  init(holeCount: Int) {
    references = Array(repeating: nil, count: holeCount)
    problems = Array(repeating: nil, count: holeCount)
    needsInteger = Array(repeating: false, count: holeCount)
  }

  mutating func use(_ reference: ShellReference, forHole hole: Int) {
    references[hole] = reference
  }

  mutating func refuse(_ hole: Int, _ place: ShellPlace) {
    if problems[hole] == nil { problems[hole] = .unsafePlace(place, hole: hole) }
  }

  mutating func requireIntegers(_ holes: some Sequence<Int>) {
    for hole in holes { needsInteger[hole] = true }
  }

  mutating func noteAssignment(of holes: some Sequence<Int>, to variable: String) {
    assignments += holes.map { ($0, variable) }
  }

  mutating func noteDeclaration(of holes: some Sequence<Int>, to variable: String) {
    declarations += holes.map { ($0, variable) }
  }

  mutating func noteInteger(_ variable: String) {
    integerVariables.insert(variable)
  }

  mutating func noteArray(_ variable: String) {
    arrayVariables.insert(variable)
  }

  /// Judges the assignments, now that all declarations are known: one may follow in the text and still run before.
  mutating func concludeAssignments() {
    for (hole, variable) in assignments + declarations
    where integerVariables.contains(variable) || Self.isIntegerParameter(variable) {
      needsInteger[hole] = true
    }
    for (hole, variable) in declarations where arrayVariables.contains(variable) || Self.isArrayParameter(variable) {
      refuse(hole, .arrayText(variable))
    }
  }

  /// Whether some shell evaluates what is assigned to its own variable `name` as arithmetic.
  private static func isIntegerParameter(_ name: String) -> Bool {
    switch name {
    case "RANDOM", "SRANDOM", "SECONDS", "OPTIND", "HISTCMD", "LINENO", "BASHPID", "TMOUT", "COLUMNS", "LINES": true
    default: false
    }
  }

  /// Whether `name` is an array of bash's own.
  private static func isArrayParameter(_ name: String) -> Bool {
    switch name {
    case "PIPESTATUS", "DIRSTACK", "FUNCNAME", "GROUPS", "MAPFILE", "COPROC", "COMPREPLY", "COMP_WORDS": true
    default: name.hasPrefix("BASH_")
    }
  }
}
