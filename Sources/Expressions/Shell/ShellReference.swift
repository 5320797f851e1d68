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

  /// The text for `variable`, spread over `lineBreaks` more lines.
  func text(_ variable: String, lineBreaks: Int) -> String {
    let value = "${\(variable)}" + String(repeating: "\\\n", count: lineBreaks)
    return switch self {
    case .none: String(repeating: "\n#", count: lineBreaks)
    case .quoted: "\"\(value)\""
    case .plain: value
    case .spaced: " \(value)"
    case .interruptingSingleQuotes: "'\"\(value)\"'"
    case .interruptingANSIQuotes: "'\"\(value)\"$'"
    }
  }
}
