/// How a script refers to a variable, so that the place where it stands yields the variable's value and nothing else.
///
/// No form holds a backslash, so that the passes which take backslashes out of nested backquotes leave it as it is.
enum ShellReference: Hashable {
  /// In a comment: nothing is passed.
  case none
  /// `"${V}"`, where words are split and patterns expanded.
  case quoted
  /// `${V}`, inside double quotes and here-documents, and for integers in arithmetic.
  case plain
  /// ` ${V}`, after the sign in `x-…`: with a negative value that would be the operator `--`.
  case spaced
  /// `'"${V}"'`, which interrupts single quotes.
  case interruptingSingleQuotes
  /// `'"${V}"$'`, which interrupts bash's `$'…'`.
  case interruptingANSIQuotes

  /// Appends the text for `variable`, spread over `lineBreaks` more lines.
  func append(to text: inout [UInt8], variable: String, lineBreaks: Int) {
    if self == .none {
      for _ in 0..<lineBreaks { text += "\n#".utf8 }
      return
    }
    text += opening.utf8
    text += variable.utf8
    text += "}".utf8
    for _ in 0..<lineBreaks { text += "\\\n".utf8 }
    text += ending.utf8
  }

  private var opening: String {
    switch self {
    case .none, .plain: "${"
    case .quoted: "\"${"
    case .spaced: " ${"
    case .interruptingSingleQuotes, .interruptingANSIQuotes: "'\"${"
    }
  }

  private var ending: String {
    switch self {
    case .none, .plain, .spaced: ""
    case .quoted: "\""
    case .interruptingSingleQuotes: "\"'"
    case .interruptingANSIQuotes: "\"$'"
    }
  }
}
