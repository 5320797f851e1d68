/// What stands between two pieces of a script.
package enum ShellHole: Sendable, Hashable {
  /// An expression whose value is passed as data. Its source text held so many line breaks, and the script that is run
  /// holds as many in its place, so that the shell's messages count lines as the author does.
  case value(lineBreaks: Int)
  /// The text of an `unsafeRaw` expression, which becomes part of the program.
  case raw(String)

  package static var value: ShellHole { .value(lineBreaks: 0) }
}
