/// A program that runs one of its arguments, or its standard input, as a program text: `sh -c TEXT`.
struct ShellInterpreter {
  /// Where the program text stands.
  enum Form {
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
  var form = Form.option
  /// The letters of the options that take the program text, and those of others that take an argument.
  var programLetters = ""
  var argumentLetters = ""
  /// The letters behind which the rest of the word is an argument, though never the next word.
  var attachedLetters = ""
  /// The letters of the options that take something else instead of a program text: a file, a module.
  var otherLetters = ""
  /// The same for long options, without their dashes.
  var programNames: [String] = []
  var argumentNames: [String] = []
  /// How many operands may stand before options.
  var leadingOperands = 0
  /// Whether it reads its program from standard input if it is given none.
  var readsInput = false

  /// Whether it runs scripts, like `sh` and `python3`. Its name, wherever it stands in a command, is taken for it.
  var runsScripts: Bool { readsInput && !programLetters.isEmpty }
}

extension ShellInterpreter {
  /// Judges what a command gives to interpreters.
  static func judge(_ words: [ShellWord], _ findings: inout ShellFindings) {
    let runs = ShellRunner.commandPositions(in: words)
    for index in words.indices {
      guard let interpreter = words[index].interpreter, interpreter.runsScripts else { continue }
      interpreter.judge(arguments: words[(index + 1)...], &findings)
    }
    for (index, next) in zip(runs, runs.dropFirst() + [words.count]) {
      guard let interpreter = words[index].interpreter, !interpreter.runsScripts else { continue }
      interpreter.judge(arguments: words[(index + 1)..<next], &findings)
    }
  }

  /// The program that runs what a command reads from its standard input; nil if none does.
  static func readingInput(_ words: [ShellWord]) -> String? {
    for index in ShellRunner.inputPositions(in: words) {
      let arguments = words[(index + 1)...]
      if let name = words[index].text, name == "." || name == "source" {
        return arguments.first.map(isStandardInput) == true ? name : nil
      }
      guard let interpreter = words[index].interpreter else { continue }
      if ShellInvocation(of: interpreter, arguments).readsInput { return interpreter.name }
    }
    return nil
  }

  static func isStandardInput(_ word: ShellWord) -> Bool {
    switch word.text {
    case "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0": true
    default: false
    }
  }

  private func judge(arguments: ArraySlice<ShellWord>, _ findings: inout ShellFindings) {
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
