/// A simple command, as far as it was read.
struct ShellCommand {
  /// Whether a redirection or an assignment was read, after which no keyword can come.
  var isStarted = false
  /// Whether this follows the keyword `time`, which takes options.
  var isTimed = false
  /// Whether the name was read.
  var hasName = false
  /// What the shell does with its words, if more than passing them on.
  var builtin: ShellBuiltin?
  /// The here-documents among its redirections.
  var documents: [Int] = []
  /// The stretches of the trace that it is given as texts to read: `<<< WORD`, `< <(…)`.
  var inputs: [Range<Int>] = []
  /// The names of files in its redirections.
  var files: [Range<Int>] = []
  /// The name and the words after it.
  private var words: [ShellWord] = []

  var isEmpty: Bool { !isStarted && !hasName }

  mutating func append(_ word: ShellWord, dialect: ShellDialect) {
    if !hasName {
      hasName = true
      builtin = word.text.flatMap { ShellBuiltin(name: $0, dialect: dialect) }
    }
    words.append(word)
  }

  /// Judges the holes in the words: only now all of them are known. Returns whether nothing more need be known of the
  /// pipeline up to here.
  func judge(in dialect: ShellDialect, pipeline: ShellPipeline, _ findings: inout ShellFindings) -> Bool {
    guard !words.isEmpty else {
      judgeInputOfCompound(pipeline, &findings)
      return false
    }
    builtin?.judge(words.dropFirst(), in: dialect, &findings)
    let isTraced = words.contains { !$0.trace.isEmpty }
    if isTraced { ShellInterpreter.judge(words, &findings) }
    let runsInput = judgeInput(pipeline.feed, &findings)
    if isTraced { noteOperands(&findings) }
    return noteOutput(of: pipeline, &findings) || runsInput
  }

  /// Judges what an interpreter reads from its standard input.
  private func judgeInput(_ feed: ShellFeed?, _ findings: inout ShellFindings) -> Bool {
    guard let program = ShellInterpreter.readingInput(words) else { return false }
    if documents.isEmpty, inputs.isEmpty, feed == nil { findings.noteReader(program) }
    refuseInput(of: program, &findings)
    if let feed { findings.refuseInput(feed, of: program) }
    return true
  }

  /// Judges the redirections behind a compound command, in which an interpreter may read.
  private func judgeInputOfCompound(_ pipeline: ShellPipeline, _ findings: inout ShellFindings) {
    guard findings.readers.count > pipeline.firstReader else { return }
    refuseInput(of: findings.readers[pipeline.firstReader], &findings)
  }

  private func refuseInput(of program: String, _ findings: inout ShellFindings) {
    for range in inputs { findings.refuseProgram(range, program, place: .programInput(program)) }
    for document in documents { findings.refuseProgram(inDocument: document, program) }
  }

  private func noteOperands(_ findings: inout ShellFindings) {
    guard let first = words.first, let last = words.last, let name = first.text else { return }
    findings.noteCall(of: name, operands: first.trace.upperBound..<last.trace.upperBound)
  }

  /// Takes note of what of the command's words may be part of its output. Returns whether that is nothing but a number.
  private func noteOutput(of pipeline: ShellPipeline, _ findings: inout ShellFindings) -> Bool {
    for file in files { findings.trace.silence(file) }
    guard let command = words.first?.text.flatMap(ShellOutput.init(command:)) else { return false }
    switch command {
    case .words: for word in words { findings.trace.echo(word.trace) }
    case .files: for word in words { findings.trace.silence(word.trace) }
    case .number:
      guard command.isNumber(words) else { return false }
      findings.trace.silence(pipeline.range(to: findings.trace.count))
      return true
    }
    return false
  }
}
