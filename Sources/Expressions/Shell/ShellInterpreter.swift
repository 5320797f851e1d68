/// A program that runs one of its arguments as a program text: `sh -c TEXT`.
struct ShellInterpreter {
  private let name: String
  /// The letters of the options after which the text comes.
  private let options: String

  /// The interpreter that a word of a command names.
  private init?(_ word: ShellWord) {
    guard let name = word.text?.split(separator: "/").last.map(String.init), let options = Self.options(of: name)
    else { return nil }
    (self.name, self.options) = (name, options)
  }

  private static func options(of name: String) -> String? {
    switch name {
    case "sh", "bash", "dash", "ash", "ksh", "mksh", "zsh", "yash", "fish": "c"
    case "pwsh": "cC"
    case "perl": "eE"
    case "ruby", "lua": "e"
    case "node", "nodejs": "ep"
    case "php": "r"
    default: name.hasPrefix("python") || name.hasPrefix("pypy") ? "c" : nil
    }
  }

  /// Judges the holes in a command, any word of which may be an interpreter's name: `sudo sh -c …`.
  static func judge(_ words: [ShellWord], _ findings: inout ShellFindings) {
    for index in words.indices {
      ShellInterpreter(words[index])?.judge(arguments: words[(index + 1)...], &findings)
    }
  }

  private func judge(arguments: ArraySlice<ShellWord>, _ findings: inout ShellFindings) {
    var rest = arguments
    var isProgramNext = false
    while let word = rest.popFirst(), word.text != "--" {
      guard word.units.first == "-" || word.units.first == "+" else {
        return judgeOperand(word, isProgram: isProgramNext, before: rest, &findings)
      }
      if takesProgram(word) {
        isProgramNext = true
        refuse(word, &findings)
      } else if word.keyword == "-o" || word.keyword == "-O" {
        rest = rest.dropFirst()
      }
    }
  }

  /// Judges what stands where the options end.
  private func judgeOperand(
    _ word: ShellWord, isProgram: Bool, before rest: ArraySlice<ShellWord>, _ findings: inout ShellFindings
  ) {
    if isProgram {
      refuse(word, &findings)
    } else if let hole = word.units.first?.hole, rest.contains(where: { !$0.holes.isEmpty }) {
      // It could become the option, and what follows it the text.
      findings.refuse(hole, .option)
    }
  }

  /// Whether the word is `-c`, `-ec` or `--eval`.
  private func takesProgram(_ word: ShellWord) -> Bool {
    let letters = String(decoding: word.units.dropFirst().prefix { $0.byte != nil }.compactMap(\.byte), as: UTF8.self)
    if letters.hasPrefix("-") { return options.contains("e") && ["-eval", "-print"].contains(letters) }
    return letters.contains { options.contains($0) }
  }

  private func refuse(_ word: ShellWord, _ findings: inout ShellFindings) {
    for hole in word.holes { findings.refuse(hole, .programText(name)) }
  }
}
