/// A script in which references to environment variables stand where the author wrote expressions.
package struct PreparedShellScript: Sendable, Hashable {
  /// What keeps the script from being run, in the order of the text.
  package var problems: [ShellProblem]
  /// The program: the same for every run, whatever the values are. Empty if there are problems.
  package var text: String
  /// What the environment must hold, in the order of the holes. A hole in a comment has none.
  package var variables: [ShellVariable]
}
