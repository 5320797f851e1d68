extension ShellProblem {
  /// The way out wherever the script can name a variable itself.
  private static let useEnvironment = "Set a variable with 'env:' and use \"$NAME\" where the shell expands it."

  static func unsafePlace(_ place: ShellPlace, hole: Int) -> ShellProblem {
    let (found, help) = wording(of: place)
    return ShellProblem(
      id: .unsafePlace, place: .hole(hole), message: "an expression cannot stand \(found)", help: help)
  }

  static func unclear(_ reason: ShellFailure.Reason, at place: Place, isLookingAhead: Bool) -> ShellProblem {
    let (found, help) = wording(of: reason)
    let side = isLookingAhead ? "around" : "after"
    return ShellProblem(
      id: .unclearPlace, place: place, message: "\(found), so the expressions \(side) this place have no safe form",
      help: help)
  }

  static func valueHoldsNUL(hole: Int) -> ShellProblem {
    unsafeValue("the value of the expression holds a NUL character, which no environment variable can hold", hole)
  }

  static func valueIsTooLong(hole: Int, count: Int, limit: Int) -> ShellProblem {
    unsafeValue("the value of the expression is \(count) bytes long; an environment variable holds \(limit)", hole)
  }

  static func valueIsNoInteger(hole: Int, value: String) -> ShellProblem {
    let shown = value.count > 40 ? "\(value.prefix(40))…" : value
    return ShellProblem(
      id: .unsafeValue, place: .hole(hole),
      message:
        "the shell evaluates this place, or the variable set here, as arithmetic, and the value \(quoted(shown)) is not a decimal integer",
      help: ["Allowed are 0, 42, -7: digits without leading zeros, in the range of 64 bits."])
  }

  private static func unsafeValue(_ message: String, _ hole: Int) -> ShellProblem {
    ShellProblem(
      id: .unsafeValue, place: .hole(hole), message: message,
      help: ["Pass it with 'stdin:', or read it from the file that ERGATE_INPUT names."])
  }

  /// `text` in quotes and on one line.
  private static func quoted(_ text: String) -> String {
    let shown = text.unicodeScalars.map { scalar in
      scalar.value < 0x20 || scalar.value == 0x7F ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
    }
    return "\"\(shown.joined())\""
  }
}

extension ShellProblem {
  private static func wording(of place: ShellPlace) -> (found: String, help: [String]) {
    switch place {
    case .quotedHereDocument(let delimiter):
      (
        "in a here-document with a quoted delimiter, where the shell expands nothing",
        ["Write '<<\(delimiter)' without quotes, and '\\$' for each dollar sign that is meant literally."]
      )
    case .functionName:
      ("in the name of a function", ["Write a fixed name, and pass the value as an argument."])
    case .variableName:
      ("where the shell reads the name of a variable", ["Write a fixed name, or use 'env:' or 'matrix:'."])
    case .parameterName:
      ("in the name of a parameter", [useEnvironment])
    case .parameterOperator:
      ("where '${…}' has its operator", ["Write the operator, and let the expression stand for text."])
    case .option:
      ("among the options of this command", ["Write the options, and let the expression stand for an operand."])
    case .afterBackslash:
      ("directly after a backslash", ["Write '\\\\' for a backslash before the value, or take it away."])
    case .afterDollarSign:
      ("directly after a dollar sign", ["Write '\\$' for a dollar sign before the value, or take it away."])
    case .patternInHereDocument:
      (
        "in a pattern inside a here-document, which sh cannot quote",
        ["Expand the pattern in an assignment before the here-document, or use 'shell: bash'."]
      )
    case .quotesInQuotedParameter:
      (
        "in double quotes inside '\"${…}\"', which shells read differently",
        ["Take the inner quotes away: the outer ones quote the value as well."]
      )
    case .singleQuotesInArithmetic:
      ("in single quotes inside arithmetic", ["Take the quotes away: the value is an integer."])
    case .ansiQuotesInQuotedParameter:
      ("in $'…' inside '\"${…}\"'", ["Assign the text to a variable first, and use the variable here."])
    case .splitResult:
      (
        "in an unquoted '${…}' whose result the shell splits into words",
        ["Put double quotes around the whole '${…}'."]
      )
    case .variableReference:
      ("in the value of a name reference, which names a variable", ["Write a fixed name."])
    case .arrayText(let variable):
      (
        "in what 'declare' gives to the array '\(variable)', because bash runs what '(…)' in the value says",
        ["Write '\(variable)=( … )' with one word for each element."]
      )
    case .programText(let name):
      (
        "in what '\(name)' runs as a program",
        [passing(to: name), "A text that is meant to run is written ${{ unsafeRaw(…) }}."]
      )
    case .programInput(let name):
      (
        "in what '\(name)' reads from its standard input and runs as a program",
        [passing(toInputOf: name), "A text that is meant to run is written ${{ unsafeRaw(…) }}."]
      )
    case .programVariable(let name):
      (
        "in a variable that becomes part of what '\(name)' runs as a program",
        [passing(to: name), "A text that is meant to run is written ${{ unsafeRaw(…) }}."]
      )
    case .arithmeticOutput:
      (
        "in a text that a command passes on to the shell's arithmetic",
        ["Compare numbers with '[', as in '[ \"$n\" -gt 1 ]'; or set a variable with 'env:', and check what is in it."]
      )
    case .testOperator:
      (
        "before another one in '[', where the first could become the operator",
        ["Write the operator, as in '[ A = B ]'."]
      )
    case .printfFormat:
      ("as the format of printf, where it could become an option", ["Write the format, as in 'printf %s …'."])
    case .unsupported(let construct):
      ("in '\(construct)', which is not part of sh", ["Use 'shell: bash', or write it as POSIX has it."])
    }
  }

  /// How a value comes to a program that is written in a script.
  private static func passing(to name: String) -> String {
    switch name {
    case "eval": "Write the command without 'eval'."
    case "trap": "Set a variable, and name it in single quotes: trap 'rm \"$file\"' EXIT"
    case "sh", "bash", "dash", "ash", "ksh", "mksh", "zsh", "yash":
      "Pass it as an argument: \(name) -c 'echo \"$1\"' \(name) …"
    case "awk", "gawk", "mawk", "nawk": "Set a variable with 'env:', and let the program read it: ENVIRON[\"NAME\"]"
    case "sed", "gsed":
      "Use awk: set a variable with 'env:', and let the program read it: awk '{ sub(/x/, ENVIRON[\"NAME\"]) } 1'"
    default: "Pass it as an argument or with 'env:', and let the program read it."
    }
  }

  private static func passing(toInputOf name: String) -> String {
    switch name {
    case "sh", "bash", "dash", "ash", "ksh", "mksh", "zsh", "yash":
      "Pass it as an argument: \(name) -s -- … <<'EOF', and read it there as \"$1\"."
    default: "Pass it as an argument or with 'env:', and let the program read it."
    }
  }

  private static func wording(of reason: ShellFailure.Reason) -> (found: String, help: [String]) {
    switch reason {
    case .unclosed(let opening):
      ("nothing closes this \(opening)", ["Close it, or write a backslash before it if it is meant literally."])
    case .unclosedHereDocument(let delimiter):
      (
        "no line says just '\(delimiter)', the end of this here-document",
        ["Write the delimiter alone on a line, without blanks around it."]
      )
    case .unexpected(let text):
      ("the shell does not expect \(text) here", ["Correct the script, or quote the character."])
    case .arithmeticOrSubshell(let opening):
      (
        "shells read this '\(opening)' as arithmetic or as a nested '('",
        ["For commands write '\(opening.dropLast()) (' with a space; arithmetic ends in '))'."]
      )
    case .unsupported(let construct):
      ("'\(construct)' is not part of sh", ["Use 'shell: bash', or write it as POSIX has it."])
    case .ambiguous(let text, let help):
      ("shells read \(text) differently", [help])
    case .tooDeep:
      ("the script nests quotes and parentheses more than \(ShellLexer.depthLimit) deep", ["Split it into functions."])
    }
  }
}
