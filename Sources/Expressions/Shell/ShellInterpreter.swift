/// A program that runs one of its arguments, or its standard input, as a program text: `sh -c TEXT`.
final class ShellInterpreter: Sendable {
  /// Where the program text stands.
  enum Form: Sendable {
    /// It is the first operand if an option says so, as for `sh`.
    case flagged
    /// It is the argument of an option.
    case option
    /// It is the first operand if no option gives it, as for `awk`.
    case operand
    /// All operands are joined to it, as for `watch`.
    case operands
  }

  let name: String
  let form: Form
  /// The letters of the options that take the program text, and those of others that take an argument.
  let programLetters: String
  let argumentLetters: String
  /// The letters behind which the rest of the word is an argument, though never the next word.
  let attachedLetters: String
  /// The letters of the options that take something else instead of a program text: a file, a module.
  let otherLetters: String
  /// The same for long options, without their dashes.
  let programNames: [String]
  let argumentNames: [String]
  /// How many operands may stand before options.
  let leadingOperands: Int
  /// Whether it reads its program from standard input if it is given none.
  let readsInput: Bool

  init(
    name: String, form: Form = .option, programLetters: String = "", argumentLetters: String = "",
    attachedLetters: String = "", otherLetters: String = "", programNames: [String] = [],
    argumentNames: [String] = [], leadingOperands: Int = 0, readsInput: Bool = false
  ) {
    self.name = name
    self.form = form
    self.programLetters = programLetters
    self.argumentLetters = argumentLetters
    self.attachedLetters = attachedLetters
    self.otherLetters = otherLetters
    self.programNames = programNames
    self.argumentNames = argumentNames
    self.leadingOperands = leadingOperands
    self.readsInput = readsInput
  }

  /// Whether standard input, or a file that may be that, can hold its program text.
  var mayReadInput: Bool { readsInput || !otherLetters.isEmpty }

  /// Whether it runs scripts, like `sh` and `python3`. Its name, wherever it stands in a command, is taken for it.
  var runsScripts: Bool { readsInput && !programLetters.isEmpty }
}

extension ShellInterpreter {
  /// Judges what a command gives to interpreters.
  static func judge(_ words: [ShellWord], _ findings: inout ShellFindings) {
    for index in words.indices {
      guard let interpreter = words[index].interpreter, interpreter.runsScripts else { continue }
      interpreter.judge(arguments: words[(index + 1)...], &findings)
    }
    let runs = ShellRunner.commandPositions(in: words)
    for (number, index) in runs.enumerated() {
      guard let interpreter = words[index].interpreter, !interpreter.runsScripts else { continue }
      let next = number + 1 < runs.count ? runs[number + 1] : words.count
      interpreter.judge(arguments: words[(index + 1)..<next], &findings)
    }
  }

  /// The program that runs what a command reads from its standard input; nil if none does.
  static func readingInput(_ words: [ShellWord]) -> String? {
    for index in ShellRunner.inputPositions(in: words) {
      let arguments = words[(index + 1)...]
      for name in [".", "source"] where words[index].isText(name) {
        return arguments.first.map(isStandardInput) == true ? name : nil
      }
      guard let interpreter = words[index].interpreter, interpreter.mayReadInput else { continue }
      if ShellInvocation(of: interpreter, arguments).readsInput { return interpreter.name }
    }
    return nil
  }

  static func isStandardInput(_ word: ShellWord) -> Bool {
    word.isText("/dev/stdin") || word.isText("/dev/fd/0") || word.isText("/proc/self/fd/0")
  }

  private func judge(arguments: ArraySlice<ShellWord>, _ findings: inout ShellFindings) {
    // Where only options give a program text there is nothing to judge without one.
    if form == .option, !runsScripts, !arguments.contains(where: { $0.beginsOption }) { return }
    let invocation = ShellInvocation(of: self, arguments)
    for word in invocation.programs { findings.refuseProgram(word.trace, name) }
    for file in invocation.files { file.processes.forEach { findings.refuseProgram($0, name) } }
    if runsScripts, let script = invocation.script {
      for range in script.processes { findings.refuseProgram(range, name) }
      // It could become the option, and what follows it the text.
      if let hole = script.units.first?.hole, invocation.isFollowedByHoles, !invocation.isOperandCertain {
        findings.refuse(hole, .option)
      }
    }
  }
}
