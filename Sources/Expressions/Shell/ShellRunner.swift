/// Commands that run another command, which stands among their words.
enum ShellRunner {
  /// Where the names of commands may stand whose words are program texts, in the order of the words.
  static func commandPositions(in words: [ShellWord]) -> [Int] {
    var positions: [Int] = []
    var start = 0
    for end in 1...words.count where end == words.count || isExec(words[end - 1]) {
      addPositions(in: words[start..<end], to: &positions) { $0.isRunner || $0.isXargs }
      start = end
    }
    return positions
  }

  /// Where the name of the command may stand that reads the standard input.
  static func inputPositions(in words: [ShellWord]) -> [Int] {
    if let first = words.first, isRemote(first) { return words.indices.filter { isShell(words[$0]) }.suffix(1) }
    var positions: [Int] = []
    addPositions(in: words[...], to: &positions, where: \.isRunner)
    return positions
  }

  /// Follows runners to what they run. What options take is not known: both the word behind one and the next count.
  private static func addPositions(
    in words: ArraySlice<ShellWord>, to positions: inout [Int], where isRunner: (ShellProgram) -> Bool
  ) {
    var index = words.startIndex
    while index < words.endIndex {
      positions.append(index)
      guard let program = words[index].program, isRunner(program) else { break }
      index += 1
      while index < words.endIndex, isArgument(words[index]) {
        let isOption = words[index].units.first == "-"
        index += 1
        guard isOption, index + 1 < words.endIndex, !isArgument(words[index]), !isCommand(words[index]) else {
          continue
        }
        positions.append(index)
        index += 1
      }
    }
  }

  /// Whether a command runs another one elsewhere, with its own standard input.
  private static func isRemote(_ word: ShellWord) -> Bool {
    word.isText("ssh") || word.isText("docker") || word.isText("podman") || word.isText("kubectl")
  }

  private static func isShell(_ word: ShellWord) -> Bool { word.interpreter?.runsScripts == true }

  private static func isCommand(_ word: ShellWord) -> Bool {
    guard let program = word.program else { return false }
    return program.interpreter != nil || program.isRunner && !word.units.contains("/")
  }

  /// Whether a word is an option, a number or a variable of a runner.
  private static func isArgument(_ word: ShellWord) -> Bool {
    word.units.first == "-" || word.units.first?.isDigit == true || word.units.contains("=")
  }

  private static func isExec(_ word: ShellWord) -> Bool {
    word.units.first == "-"
      && (word.isText("-exec") || word.isText("-execdir") || word.isText("-ok") || word.isText("-okdir"))
  }
}
