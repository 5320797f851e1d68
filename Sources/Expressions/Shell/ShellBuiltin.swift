/// A command of the shell itself that does more with an operand than to read it as text.
///
/// Bash takes the name of a variable with a subscript, and runs `$(…)` in it. What a value could do so is refused,
/// or restricted to integers.
enum ShellBuiltin: Hashable {
  case `let`
  /// `declare`, `local`, `export` and the like.
  case declaration
  case read
  case mapfile
  case unset
  case getopts
  case printf
  case test
  /// The operands are numbers, which some shells evaluate as arithmetic.
  case numeric
  /// `command` and `builtin`, before another name.
  case prefix
  /// All operands are program text: `eval`, `alias`.
  case program(String)
  case trap
  /// `.` and `source`, which may be given a file that is no file.
  case source(String)

  init?(name: String, dialect: ShellDialect) {
    guard let builtin = Self.known[name] ?? (dialect == .posix ? Self.knownToPosix[name] : nil) else { return nil }
    self = builtin
  }

  private static let known: [String: ShellBuiltin] = [
    "let": .let, "declare": .declaration, "typeset": .declaration, "local": .declaration, "export": .declaration,
    "readonly": .declaration, "integer": .declaration, "read": .read, "mapfile": .mapfile, "readarray": .mapfile,
    "unset": .unset, "getopts": .getopts, "printf": .printf, "test": .test, "[": .test, "eval": .program("eval"),
    "alias": .program("alias"), "compgen": .program("compgen"), "complete": .program("complete"),
    "bind": .program("bind"), "trap": .trap, "source": .source("source"), ".": .source("."), "command": .prefix,
    "builtin": .prefix,
    // `wait -p NAME`: an operand that begins with a dash would become the option.
    "wait": .numeric,
  ]

  /// Bash reads these as decimal numbers, ksh as expressions.
  private static let knownToPosix: [String: ShellBuiltin] = [
    "exit": .numeric, "return": .numeric, "shift": .numeric, "break": .numeric, "continue": .numeric,
    "ulimit": .numeric,
  ]

  /// Whether its operands may be assignments, with arrays and subscripts.
  var takesAssignments: Bool { self == .declaration || self == .prefix }

  static func isNumericComparison(_ name: String) -> Bool {
    switch name {
    case "-eq", "-ne", "-lt", "-le", "-gt", "-ge": true
    default: false
    }
  }

  /// Judges the holes in the operands of a command.
  func judge(_ operands: ArraySlice<ShellWord>, in dialect: ShellDialect, _ findings: inout ShellFindings) {
    switch self {
    case .let, .numeric: findings.requireIntegers(in: operands)
    case .declaration: Self.judgeDeclaration(operands, &findings)
    case .unset: for word in operands { findings.judgeName(word) }
    case .getopts: for word in operands.dropFirst().prefix(1) { findings.judgeName(word) }
    case .read: Self.judgeReading(operands, textOptions: "dinNptu", nameOptions: "a", &findings)
    case .mapfile:
      Self.judgeReading(operands, textOptions: "dnOsuc", nameOptions: "", programOptions: "C", &findings)
    case .printf: Self.judgeFormat(operands, &findings)
    case .test: Self.judgeTest(operands, in: dialect, &findings)
    case .prefix: Self.judgePrefixed(operands, in: dialect, &findings)
    case .program(let name): for word in operands { findings.refuseProgram(word.trace, name) }
    case .source(let name):
      for word in operands.prefix(1) { word.processes.forEach { findings.refuseProgram($0, name) } }
    case .trap:
      // The words after it name signals.
      let action = operands.first { $0.units.first != "-" || $0.units.count == 1 }
      if let action { findings.refuseProgram(action.trace, "trap") }
    }
  }

  private static func judgePrefixed(
    _ operands: ArraySlice<ShellWord>, in dialect: ShellDialect, _ findings: inout ShellFindings
  ) {
    let words = operands.drop { $0.units.first == "-" }
    guard let name = words.first?.text, let builtin = ShellBuiltin(name: name, dialect: dialect) else { return }
    builtin.judge(words.dropFirst(), in: dialect, &findings)
  }
}

extension ShellFindings {
  /// Judges the holes in a word that names a variable: one in a subscript may be an integer.
  mutating func judgeName(_ units: ArraySlice<ShellUnit>) {
    var isSubscript = false
    for unit in units {
      if unit == "[" {
        isSubscript = true
      } else if let hole = unit.hole {
        if isSubscript { requireIntegers([hole]) } else { refuse(hole, .variableName) }
      }
    }
  }

  /// Judges a word that names a variable, or holds a variable with its name.
  mutating func judgeName(_ word: ShellWord) {
    judgeName(word.units[...])
    refuseArithmetic(ofOutputsIn: word)
    for variable in word.variables { noteReference(variable) }
  }
}
