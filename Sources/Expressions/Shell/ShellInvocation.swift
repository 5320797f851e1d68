/// What the arguments of an interpreter are to it.
struct ShellInvocation {
  private let interpreter: ShellInterpreter
  private var rest: ArraySlice<ShellWord>
  /// The words that are program texts.
  private(set) var programs: [ShellWord] = []
  /// The words that name files of program text, in options.
  private(set) var files: [ShellWord] = []
  /// The first operand, if it names a file.
  private(set) var script: ShellWord?
  /// Whether `--` came before the operands.
  private(set) var isOperandCertain = false
  /// Whether an option says that the first operand is the program text.
  private var isFlagged = false
  /// Whether an option says that standard input is the program, or that it is not.
  private var inputOption: Bool?

  /// Whether holes stand behind the first operand.
  var isFollowedByHoles: Bool { rest.contains { $0.hasHoles } }

  /// Whether the interpreter reads its program from its standard input.
  var readsInput: Bool {
    if files.contains(where: Self.isStandardInput) { return true }
    if let inputOption { return inputOption }
    guard interpreter.readsInput, programs.isEmpty, !isFlagged else { return false }
    return script.map(Self.isStandardInput) ?? true
  }

  private static func isStandardInput(_ word: ShellWord) -> Bool {
    word.isText("-") || ShellInterpreter.isStandardInput(word)
  }

  init(of interpreter: ShellInterpreter, _ arguments: ArraySlice<ShellWord>) {
    (self.interpreter, rest) = (interpreter, arguments)
    var leading = interpreter.leadingOperands
    while let word = rest.popFirst() {
      if word.isText("--") || word.isText("-") && interpreter.form == .flagged {
        isOperandCertain = true
        if let word = rest.popFirst() { takeOperand(word) }
        break
      }
      if word.beginsOption, word.units.count > 1 {
        takeOption(word)
      } else if leading > 0 {
        leading -= 1
        if interpreter.form == .operand { takeOperand(word) }
      } else {
        takeOperand(word)
        break
      }
    }
  }

  private mutating func takeOperand(_ word: ShellWord) {
    switch interpreter.form {
    case .flagged where isFlagged: programs.append(word)
    case .operand where programs.isEmpty && inputOption == nil: programs.append(word)
    case .operands where inputOption == nil: programs += [word] + rest
    default: script = word
    }
  }

  private mutating func takeOption(_ word: ShellWord) {
    let letters = String(decoding: word.units.dropFirst().prefix { $0.byte != nil }.compactMap(\.byte), as: UTF8.self)
    if letters.hasPrefix("-") { return takeLongOption(word, letters.dropFirst()) }
    let count = word.units.count - 1
    for (index, letter) in letters.enumerated() {
      if takeLetter(letter, word, isLast: index + 1 == count) { return }
    }
  }

  /// Returns whether the rest of the word belongs to this option.
  private mutating func takeLetter(_ letter: Character, _ word: ShellWord, isLast: Bool) -> Bool {
    if interpreter.programLetters.contains(letter) {
      isFlagged = interpreter.form == .flagged
      // A value right behind the letter may hold other letters.
      if isFlagged { programs += word.hasHoles ? [word] : [] } else { takeProgram(in: word, isWhole: !isLast) }
      return !isFlagged
    }
    if interpreter.otherLetters.contains(letter) {
      return takeOtherLetter(letter, isLast: isLast)
    }
    if interpreter.argumentLetters.contains(letter) {
      if isLast || interpreter.form == .flagged { rest = rest.dropFirst() }
      return interpreter.form != .flagged
    }
    return interpreter.attachedLetters.contains(letter)
  }

  private mutating func takeOtherLetter(_ letter: Character, isLast: Bool) -> Bool {
    if letter == "f", isLast, let file = rest.first { files.append(file) }
    inputOption = interpreter.form == .flagged
    switch interpreter.form {
    case .flagged: return false
    // What follows belongs to the module or file.
    case .option: rest = []
    case .operand, .operands: if isLast { rest = rest.dropFirst() }
    }
    return true
  }

  private mutating func takeLongOption(_ word: ShellWord, _ text: Substring) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts.first.map(String.init) ?? ""
    if interpreter.programNames.contains(name) {
      takeProgram(in: word, isWhole: parts.count > 1)
    } else if interpreter.argumentNames.contains(name), parts.count < 2 {
      rest = rest.dropFirst()
    } else if name == "file" || name == "exec" {
      inputOption = false
      if name == "file", parts.count < 2 { rest = rest.dropFirst() }
    }
  }

  private mutating func takeProgram(in word: ShellWord, isWhole: Bool) {
    if isWhole { programs.append(word) } else if let next = rest.popFirst() { programs.append(next) }
  }
}
