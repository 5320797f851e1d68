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
  private var associativeArrays: Set<String> = []
  private var subscripts: [(variable: String, array: String)] = []
  /// Those that hold the names of others: `${!name}`.
  private var nameVariables: Set<String> = []

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

  mutating func refuse(_ holes: some Sequence<Int>, _ place: ShellPlace) {
    for hole in holes { refuse(hole, place) }
  }

  mutating func requireIntegers(_ holes: some Sequence<Int>) {
    for hole in holes { needsInteger[hole] = true }
  }

  /// Judges words that the shell evaluates as arithmetic: it evaluates the values of variables in them again.
  mutating func requireIntegers(in words: some Sequence<ShellWord>) {
    for word in words {
      requireIntegers(word.holes)
      for variable in word.variables { noteInteger(variable) }
      if word.holes.isEmpty, let text = word.text { noteOperands(in: text) }
    }
  }

  private mutating func noteOperands(in text: String) {
    let isPart = { (character: Character) in
      character == "_" || character.isASCII && (character.isLetter || character.isNumber)
    }
    for name in text.split(whereSeparator: { !isPart($0) }) where name.first?.isNumber == false {
      noteInteger(String(name))
    }
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

  mutating func noteAssociativeArray(_ variable: String) {
    associativeArrays.insert(variable)
  }

  /// Takes note of a variable that stands in the subscript of an array: an integer, unless the keys are texts.
  mutating func noteSubscript(_ variable: String, of array: String) {
    subscripts.append((variable, array))
  }

  /// Takes note of a variable whose value is the name of another one.
  mutating func noteReference(_ variable: String) {
    nameVariables.insert(variable)
  }

  /// Judges the assignments, now that all declarations are known: one may follow in the text and still run before.
  mutating func concludeAssignments() {
    for (variable, array) in subscripts where !associativeArrays.contains(array) { noteInteger(variable) }
    for (hole, variable) in assignments + declarations {
      if nameVariables.contains(variable) { refuse(hole, .variableReference) }
      if Self.isProgramParameter(variable) { refuse(hole, .programText(variable)) }
    }
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

  /// Whether the shell expands the value of its own variable `name` like a program text.
  private static func isProgramParameter(_ name: String) -> Bool { name == "PS4" || name == "BASH_ENV" }

  /// Whether `name` is an array of bash's own.
  private static func isArrayParameter(_ name: String) -> Bool {
    switch name {
    case "PIPESTATUS", "DIRSTACK", "FUNCNAME", "GROUPS", "MAPFILE", "COPROC", "COMPREPLY", "COMP_WORDS": true
    default: name.hasPrefix("BASH_")
    }
  }
}
