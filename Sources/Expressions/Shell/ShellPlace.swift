/// A place at which no reference to a variable means "this value".
enum ShellPlace: Hashable {
  case quotedHereDocument(delimiter: String)
  case functionName
  case variableName
  case parameterName
  case parameterOperator
  case option
  case afterBackslash
  case afterDollarSign
  case patternInHereDocument
  /// `"${x:-"…"}"`
  case quotesInQuotedParameter
  case singleQuotesInArithmetic
  /// `"${x:-$'…'}"`
  case ansiQuotesInQuotedParameter
  /// Unquoted `${x:=…}` or `${x/y/…}`, whose result is split whatever is quoted inside.
  case splitResult
  case variableReference
  case arrayText(String)
  /// What this command, or the shell for this variable, runs as a program.
  case programText(String)
  /// What this command runs as a program because it reads it from its standard input.
  case programInput(String)
  /// What is assigned to a variable that becomes part of such a program.
  case programVariable(String)
  /// What a command prints, or `read` assigns, before the shell evaluates it as arithmetic.
  case arithmeticOutput
  case testOperator
  case printfFormat
  /// Part of bash, and the script is for `sh`.
  case unsupported(String)
}
