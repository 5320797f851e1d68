/// What takes a text from its standard input that is more than data from there on.
enum ShellReader: Hashable {
  /// An interpreter, which runs it.
  case program(String)
  /// A variable, by `read`.
  case variable(String)
}
