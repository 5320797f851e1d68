/// What the lexer found out about the holes of a script.
struct ShellFindings {
  /// What was found out about one hole.
  struct Hole {
    /// The form that fits its place.
    var reference: ShellReference?
    /// Why it has none.
    var refusal: ShellPlace?
    var needsInteger = false
  }

  private(set) var holes: [Hole]
  /// Why holes have no form, in their order.
  var problems: [ShellProblem] {
    holes.indices.compactMap { index in holes[index].refusal.map { .unsafePlace($0, hole: index) } }
  }

  /// What the lexer met so far.
  var trace = ShellTrace()
  private var flows = ShellFlows()
  /// What `declare NAME=…` is given, by hole: it reads `(…)` as program text if the variable is an array.
  private var declarations: [(hole: Int, variable: String)] = []
  private var integerVariables: Set<String> = []
  private var arrayVariables: Set<String> = []
  private var associativeArrays: Set<String> = []
  private var subscripts: [(variable: String, array: String)] = []
  /// Those that hold the names of others: `${!name}`.
  private var nameVariables: Set<String> = []
  /// Those whose values are run, each with what runs it.
  private var programVariables: [String: String] = [:]
  /// Those that are part of an output that arithmetic evaluates.
  private var printedVariables: Set<String> = []
  private var functions: Set<String> = []
  /// The stretches of the trace that are operands of a command of this name.
  private var calls: [(command: String, operands: [ShellTrace.Entry])] = []
  /// The stretches of the trace that here-documents hold, by the order of their operators.
  private var documents: [Int: Range<Int>] = [:]
  /// What reads a here-document that was not read yet.
  private var documentReaders: [Int: [ShellReader]] = [:]

  /// What reads a standard input that no redirection or pipe of its own sets.
  private(set) var readers: [ShellReader] = []
  /// What was given last to a reader because it comes through a pipe: all commands of a list may read it.
  private var lastFeed: (feed: ShellFeed, reader: ShellReader)?

  init(holeCount: Int) {
    holes = Array(repeating: Hole(), count: holeCount)
  }

  mutating func use(_ reference: ShellReference, forHole hole: Int) {
    holes[hole].reference = reference
  }

  mutating func refuse(_ hole: Int, _ place: ShellPlace) {
    if holes[hole].refusal == nil { holes[hole].refusal = place }
  }

  mutating func refuse(_ holes: some Sequence<Int>, _ place: ShellPlace) {
    for hole in holes { refuse(hole, place) }
  }

  mutating func requireIntegers(_ holes: some Sequence<Int>) {
    for hole in holes { self.holes[hole].needsInteger = true }
  }

  /// Judges words that the shell evaluates as arithmetic: it evaluates the values of variables in them again.
  mutating func requireIntegers(in words: some Sequence<ShellWord>) {
    for word in words {
      requireIntegers(word.holes)
      refuseArithmetic(ofOutputsIn: word)
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

  /// Takes note that a stretch of the trace becomes part of `variable`.
  mutating func noteAssignment(of range: Range<Int>, to variable: String) {
    for entry in trace.audible(range) { noteFlow(of: entry, to: variable) }
  }

  private mutating func noteFlow(of entry: ShellTrace.Entry, to variable: String) {
    let flow = ShellFlows.Flow(
      source: entry.ingredient, isDirect: trace.isDirect(entry), isEchoed: entry.isEchoed)
    flows.add(flow, to: variable)
  }

  mutating func noteDeclaration(of holes: some Sequence<Int>, to variable: String) {
    declarations += holes.map { ($0, variable) }
  }

  mutating func noteFunction(_ name: String) {
    functions.insert(name)
  }

  /// Takes note of the operands of a command that may be a function: they become its positional parameters.
  mutating func noteCall(of command: String, operands range: Range<Int>) {
    let operands = Array(trace.audible(range))
    if !operands.isEmpty { calls.append((command, operands)) }
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
    for (command, operands) in calls where command == "set" || functions.contains(command) {
      for entry in operands { noteFlow(of: entry, to: ShellTrace.positional) }
    }
    // In most scripts no value comes to a variable.
    if !flows.isEmpty {
      concludePrograms()
      concludeReferences()
      concludeIntegers()
    }
    for (hole, variable) in declarations where arrayVariables.contains(variable) || Self.isArrayParameter(variable) {
      refuse(hole, .arrayText(variable))
    }
  }

  private mutating func concludePrograms() {
    for name in ["PS4", "BASH_ENV"] {
      for (flow, _) in flows.flows(into: [name: name]) {
        if case .hole(let hole) = flow.source { refuse(hole, .programText(name)) }
      }
      programVariables[name] = name
    }
    for (flow, program) in flows.flows(into: flows.origins(of: programVariables) { _ in true }) {
      if case .hole(let hole) = flow.source { refuse(hole, .programVariable(program)) }
    }
  }

  private mutating func concludeReferences() {
    let names = Dictionary(uniqueKeysWithValues: nameVariables.map { ($0, $0) })
    for (flow, _) in flows.flows(into: flows.origins(of: names, where: \.isAssigned)) where flow.isAssigned {
      if case .hole(let hole) = flow.source { refuse(hole, .variableReference) }
    }
  }

  private mutating func concludeIntegers() {
    let parameters = Self.integerParameters.map { ($0, $0) }
    let names = Dictionary(integerVariables.map { ($0, $0) } + parameters) { first, _ in first }
    let integers = flows.origins(of: names, where: \.isAssigned)
    for (flow, _) in flows.flows(into: integers) {
      switch flow.source {
      case .hole(let hole):
        if flow.isDirect { holes[hole].needsInteger = true } else if flow.isEchoed { refuse(hole, .arithmeticOutput) }
      case .variable(let variable):
        if !flow.isDirect, flow.isEchoed { printedVariables.insert(variable) }
      }
    }
    concludeOutputs()
  }

  private mutating func concludeOutputs() {
    printedVariables.remove(ShellTrace.positional)
    let names = Dictionary(uniqueKeysWithValues: printedVariables.map { ($0, $0) })
    let printed = flows.origins(of: names) { ($0.isDirect || $0.isEchoed) && !$0.isPositional }
    for (flow, _) in flows.flows(into: printed) where flow.isDirect || flow.isEchoed {
      if case .hole(let hole) = flow.source { refuse(hole, .arithmeticOutput) }
    }
  }

  /// The variables of some shell's own that evaluate what they are given as arithmetic.
  private static let integerParameters = [
    "RANDOM", "SRANDOM", "SECONDS", "OPTIND", "HISTCMD", "LINENO", "BASHPID", "TMOUT", "COLUMNS", "LINES",
  ]

  /// Whether `name` is an array of bash's own.
  private static func isArrayParameter(_ name: String) -> Bool {
    switch name {
    case "PIPESTATUS", "DIRSTACK", "FUNCNAME", "GROUPS", "MAPFILE", "COPROC", "COMPREPLY", "COMP_WORDS": true
    default: name.hasPrefix("BASH_")
    }
  }
}

extension ShellFindings {
  /// Refuses what of a stretch of the trace may come through to a text that `program` runs.
  mutating func refuseProgram(_ range: Range<Int>, _ program: String, place: ShellPlace? = nil) {
    for entry in trace.audible(range) {
      switch entry.ingredient {
      case .hole(let hole): refuse(hole, place ?? .programText(program))
      case .variable(let variable): programVariables[variable] = program
      }
    }
  }

  /// Takes note that a reader gets a stretch of the trace.
  mutating func give(_ range: Range<Int>, to reader: ShellReader) {
    switch reader {
    case .program(let program): refuseProgram(range, program, place: .programInput(program))
    case .variable(let variable):
      for entry in trace.audible(range) {
        flows.add(.init(source: entry.ingredient, isDirect: false, isEchoed: true), to: variable)
      }
    }
  }

  /// The same for what a here-document holds.
  mutating func give(document: Int, to reader: ShellReader) {
    if let range = documents[document] {
      give(range, to: reader)
    } else {
      documentReaders[document, default: []].append(reader)
    }
  }

  /// The same for what comes through a pipe.
  mutating func give(_ feed: ShellFeed, to reader: ShellReader) {
    if let lastFeed, lastFeed == (feed, reader) { return }
    lastFeed = (feed, reader)
    give(feed.range, to: reader)
    for document in feed.documents { give(document: document, to: reader) }
  }

  /// Where the lexer is.
  var place: ShellPipeline.Place { ShellPipeline.Place(trace: trace.count, reader: readers.count) }

  mutating func noteReader(_ reader: ShellReader) {
    readers.append(reader)
  }

  /// Takes note of what a here-document holds.
  mutating func noteText(ofDocument document: Int, _ range: Range<Int>) {
    documents[document] = range
    for reader in documentReaders.removeValue(forKey: document) ?? [] { give(range, to: reader) }
  }

  /// Refuses what a command prints, if arithmetic evaluates it.
  mutating func refuseArithmetic(ofOutput range: Range<Int>) {
    for entry in trace.audible(range) {
      switch entry.ingredient {
      case .hole(let hole): refuse(hole, .arithmeticOutput)
      case .variable(let variable): if entry.isEchoed { printedVariables.insert(variable) }
      }
    }
  }

  /// The same for the substitutions in a word.
  mutating func refuseArithmetic(ofOutputsIn word: ShellWord) {
    for range in word.substitutions { refuseArithmetic(ofOutput: range) }
  }
}
