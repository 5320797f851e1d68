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

  /// Judges the holes in the words: only now all of them are known.
  func judge(in dialect: ShellDialect, _ findings: inout ShellFindings) {
    builtin?.judge(words.dropFirst(), in: dialect, &findings)
    if words.contains(where: { !$0.holes.isEmpty }) { ShellInterpreter.judge(words, &findings) }
  }
}
