/// Commands that run another command, which stands among their words.
enum ShellRunner {
  /// Where the names of commands may stand whose words are program texts, in the order of the words.
  static func commandPositions(in words: [ShellWord]) -> [Int] {
    let commands = words.indices.filter { $0 == 0 || isExec(words[$0 - 1]) }
    let ends = commands.dropFirst() + [words.count]
    return zip(commands, ends).flatMap { start, end in
      positions(in: words[start..<end]) { isRunner($0) || $0 == "xargs" }
    }
  }

  /// Where the name of the command may stand that reads the standard input.
  static func inputPositions(in words: [ShellWord]) -> [Int] {
    if let name = words.first?.text, isRemote(name) { return words.indices.filter { isShell(words[$0]) }.suffix(1) }
    return positions(in: words[...], where: isRunner)
  }

  /// Follows runners to what they run. What options take is not known: both the word behind one and the next count.
  private static func positions(in words: ArraySlice<ShellWord>, where isRunner: (String) -> Bool) -> [Int] {
    var positions: [Int] = []
    var index = words.startIndex
    while index < words.endIndex {
      positions.append(index)
      guard let name = words[index].text?.utf8.split(separator: UInt8(ascii: "/")).last,
        isRunner(String(Substring(name)))
      else { break }
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
    return positions
  }

  /// Whether a command runs another one elsewhere, with its own standard input.
  private static func isRemote(_ name: String) -> Bool {
    switch name {
    case "ssh", "docker", "podman", "kubectl": true
    default: false
    }
  }

  private static func isShell(_ word: ShellWord) -> Bool { word.interpreter?.runsScripts == true }

  private static func isCommand(_ word: ShellWord) -> Bool {
    word.text.map(isRunner) == true || word.interpreter != nil
  }

  /// Whether a word is an option, a number or a variable of a runner.
  private static func isArgument(_ word: ShellWord) -> Bool {
    word.units.first == "-" || word.units.first?.isDigit == true || word.units.contains("=")
  }

  private static func isExec(_ word: ShellWord) -> Bool {
    switch word.text {
    case "-exec", "-execdir", "-ok", "-okdir": true
    default: false
    }
  }

  private static func isRunner(_ name: String) -> Bool {
    switch name {
    case "sudo", "doas", "env", "command", "exec", "builtin", "nohup", "nice", "ionice", "timeout", "stdbuf", "setsid",
      "chroot", "time", "unshare", "busybox", "fakeroot", "strace":
      true
    default: false
    }
  }
}
