/// The reserved words that matter for what follows them.
enum ShellKeyword: String {
  case `if`, then, elif, `else`, fi, `while`, until, `do`, done
  case `for`, select, `case`, esac, function, time, coproc
  case openBrace = "{"
  case closeBrace = "}"
  case negation = "!"
  case condition = "[["
}
