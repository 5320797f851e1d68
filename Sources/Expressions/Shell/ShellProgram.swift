/// What is known of a program by its name: that it runs program texts, or a command among its words.
///
/// Nearly every word of a command is looked up here, so it is made once for each name.
final class ShellProgram: Sendable {
  let interpreter: ShellInterpreter?
  /// Whether it runs a command, which stands among its words, and leaves it the standard input.
  let isRunner: Bool
  /// Whether it runs a command with words that it reads.
  let isXargs: Bool

  private init(interpreter: ShellInterpreter? = nil, isRunner: Bool = false, isXargs: Bool = false) {
    self.interpreter = interpreter
    self.isRunner = isRunner
    self.isXargs = isXargs
  }

  /// Whether it, or what it runs, may read a program text from the standard input.
  var mayReadInput: Bool { isRunner || interpreter?.mayReadInput == true }

  /// The program that a word of a command names, by a path or without; nil if nothing is known of it.
  ///
  /// - Parameter text: the word's text, if that is known already.
  static func named(by word: ShellWord, text: String? = nil) -> ShellProgram? {
    let units = word.units
    var start = units.endIndex
    while start > 0, units[start - 1] != "/" { start -= 1 }
    if start > 0 { return (text ?? word.text).flatMap(named(by:)) }
    // Most words are no name of a program, which their first letters tell.
    guard mayBeKnown(units) else { return nil }
    return (text ?? word.text).flatMap(program(called:))
  }

  private static func named(by path: String) -> ShellProgram? {
    guard let name = path.utf8.split(separator: UInt8(ascii: "/")).last else { return nil }
    return program(called: String(Substring(name)))
  }

  private static func mayBeKnown(_ units: [ShellUnit]) -> Bool {
    guard let first = units.first?.byte, first < 128, units.count <= 16 else { return false }
    let second = units.count > 1 ? units[1].byte ?? 0 : 0
    return secondLetters[Int(first)] >> (second % 64) & 1 == 1
  }

  /// For each first letter of a name that is known a bit for each second one, which several characters share.
  private static let secondLetters: [UInt64] = {
    var letters = Array(repeating: UInt64(0), count: 128)
    for name in known.keys + ["python", "pypy"] {
      let bytes = Array(name.utf8)
      letters[Int(bytes[0])] |= 1 << ((bytes.count > 1 ? bytes[1] : 0) % 64)
    }
    return letters
  }()

  private static func program(called name: String) -> ShellProgram? {
    guard name.utf8.count <= 16 else { return nil }
    return known[name] ?? ShellInterpreter.versioned(name).map { ShellProgram(interpreter: $0) }
  }

  private static let known: [String: ShellProgram] = {
    var programs: [String: ShellProgram] = ["xargs": ShellProgram(isXargs: true)]
    for name in runners { programs[name] = ShellProgram(isRunner: true) }
    for interpreter in ShellInterpreter.all { programs[interpreter.name] = ShellProgram(interpreter: interpreter) }
    return programs
  }()

  private static let runners = [
    "sudo", "doas", "env", "command", "exec", "builtin", "nohup", "nice", "ionice", "timeout", "stdbuf", "setsid",
    "chroot", "time", "unshare", "busybox", "fakeroot", "strace",
  ]
}
