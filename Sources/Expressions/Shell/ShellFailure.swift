/// Why the lexer cannot tell how a shell reads the rest of a script.
struct ShellFailure: Error {
  enum Reason: Hashable {
    /// What this text opens has no end.
    case unclosed(String)
    case unclosedHereDocument(delimiter: String)
    /// This does not fit the grammar of the shell.
    case unexpected(String)
    /// `((` or `$((` that ends as a subshell, or may do so.
    case arithmeticOrSubshell(String)
    /// Not part of every POSIX shell.
    case unsupported(String)
    /// Shells read this in different ways; the text says what the author can write.
    case ambiguous(String, help: String)
    case tooDeep

    /// How many bytes of the script the message is about.
    var length: Int {
      switch self {
      case .unclosed(let text), .arithmeticOrSubshell(let text): text.utf8.count
      default: 1
      }
    }
  }

  let reason: Reason
  /// The unit of the whole script that the message is about.
  let start: Int
  /// The first unit that is in doubt: before `start` if a text was looked through before it is read.
  let doubt: Int
}
