/// A simple command, as far as it was read.
struct ShellCommand {
  /// Whether a redirection or an assignment was read, after which no keyword can come.
  var isStarted = false
  /// Whether this follows the keyword `time`, which takes options.
  var isTimed = false
  /// Whether the name was read.
  var hasName = false
  /// The name, if it is written out.
  private var name: String?
  /// What the shell does with its words, if more than passing them on.
  var builtin: ShellBuiltin?
  /// The here-documents among its redirections.
  var documents: [Int] = []
  /// The stretches of the trace that it is given as texts to read: `<<< WORD`, `< <(…)`.
  var inputs: [Range<Int>] = []
  /// Whether `>(…)` is among its words and redirections.
  var writesToProcess = false
  /// The names of files in its redirections.
  var files: [Range<Int>] = []
  /// Whether a word, anywhere, names an interpreter.
  private var runsPrograms = false
  /// Whether a word names what may read a program from its standard input.
  private var mayReadInput = false
  /// Whether anything in its words is known only when the script runs.
  private var isTraced = false
  /// The name and the words after it.
  private var words: [ShellWord] = []

  var isEmpty: Bool { !isStarted && !hasName }

  mutating func append(_ word: consuming ShellWord, dialect: ShellDialect) {
    if hasName {
      word.program = ShellProgram.named(by: word)
    } else {
      hasName = true
      words.reserveCapacity(4)
      name = word.text
      if let name {
        builtin = ShellBuiltin(name: name, dialect: dialect)
        word.program = ShellProgram.named(by: word, text: name)
      }
    }
    if let program = word.program {
      runsPrograms = runsPrograms || program.interpreter != nil
      mayReadInput = mayReadInput || program.mayReadInput
    }
    if !word.trace.isEmpty { isTraced = true }
    if word.writesToProcess { writesToProcess = true }
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
    if isTraced, runsPrograms { ShellInterpreter.judge(words, &findings) }
    let runsInput = judgeInput(pipeline.feed, &findings)
    if writesToProcess { judgeOutput(pipeline, &findings) }
    if isTraced { noteOperands(&findings) }
    return noteOutput(of: pipeline, &findings) || runsInput
  }

  /// Judges what comes to the standard input of this command. Returns whether it runs that.
  private func judgeInput(_ feed: ShellFeed?, _ findings: inout ShellFindings) -> Bool {
    let readers = self.readers
    for reader in readers {
      if documents.isEmpty, inputs.isEmpty, feed == nil { findings.noteReader(reader) }
      giveInput(to: reader, &findings)
      if let feed { findings.give(feed, to: reader) }
    }
    if case .program = readers.first { return true }
    return false
  }

  private var readers: [ShellReader] {
    switch builtin {
    case .read, .mapfile: words.dropFirst().compactMap(\.text).map(ShellReader.variable)
    case nil where !mayReadInput: []
    default: ShellInterpreter.readingInput(words).map { [.program($0)] } ?? []
    }
  }

  /// Judges the redirections behind a compound command, in which something may read.
  private func judgeInputOfCompound(_ pipeline: ShellPipeline, _ findings: inout ShellFindings) {
    guard !documents.isEmpty || !inputs.isEmpty else { return }
    for reader in Set(findings.readers[pipeline.firstReader...]) { giveInput(to: reader, &findings) }
  }

  private func giveInput(to reader: ShellReader, _ findings: inout ShellFindings) {
    for range in inputs { findings.give(range, to: reader) }
    for document in documents { findings.give(document: document, to: reader) }
  }

  /// Judges what the interpreters in `>(…)` read.
  private func judgeOutput(_ pipeline: ShellPipeline, _ findings: inout ShellFindings) {
    let range = pipeline.range(to: findings.trace.count)
    for reader in Set(findings.readers[pipeline.firstReader...]) {
      findings.give(range, to: reader)
      giveInput(to: reader, &findings)
      if let feed = pipeline.feed { findings.give(feed, to: reader) }
    }
  }

  private func noteOperands(_ findings: inout ShellFindings) {
    guard let name, !words.isEmpty else { return }
    let end = words[words.count - 1].trace.upperBound
    findings.noteCall(of: name, operands: words[0].trace.upperBound..<end)
  }

  /// Takes note of what of the command's words may be part of its output. Returns whether that is nothing but a number.
  private func noteOutput(of pipeline: ShellPipeline, _ findings: inout ShellFindings) -> Bool {
    for file in files { findings.trace.silence(file) }
    guard let command = name.flatMap(ShellOutput.init(command:)) else { return false }
    switch command {
    case .words: for word in words { findings.trace.echo(word.trace) }
    case .files:
      // `cat <(echo x)` prints what its word holds.
      for word in words where word.processes.isEmpty { findings.trace.silence(word.trace) }
    case .number:
      guard command.isNumber(words) else { return false }
      findings.trace.silence(pipeline.range(to: findings.trace.count))
      return true
    }
    return false
  }
}
