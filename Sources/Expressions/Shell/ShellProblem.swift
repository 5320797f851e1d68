/// Why an expression of a script, or its value, cannot be passed to the shell.
package struct ShellProblem: Sendable, Hashable, Error {
  /// The stable name of a kind of problem.
  package enum ID: String, Sendable, Hashable, CaseIterable {
    /// The shell expands nothing at the place, or not to data.
    case unsafePlace = "unsafe-shell-place"
    /// How the shell reads the place is not certain.
    case unclearPlace = "unclear-shell-place"
    /// The value cannot be passed.
    case unsafeValue = "unsafe-shell-value"
  }

  package enum Place: Sendable, Hashable {
    case hole(Int)
    /// UTF-8 offsets in a piece.
    case piece(Int, Range<Int>)
  }

  package var id: ID
  package var place: Place
  /// What was found, in one line without a full stop.
  package var message: String
  /// Sentences: what is allowed, what to do.
  package var help: [String]
}
