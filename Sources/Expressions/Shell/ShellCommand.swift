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
  /// The words after the name, if there is a rule for them.
  var operands: [ShellWord] = []

  var isEmpty: Bool { !isStarted && !hasName }

  mutating func append(_ word: ShellWord, dialect: ShellDialect) {
    if !hasName {
      hasName = true
      builtin = word.text.flatMap { ShellBuiltin(name: $0, dialect: dialect) }
    } else if builtin != nil {
      operands.append(word)
    }
  }
}
