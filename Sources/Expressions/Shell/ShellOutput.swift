/// What a command prints of the words that it is given. Of others it is not known.
enum ShellOutput {
  /// The words.
  case words
  /// What is in the files that the words name.
  case files
  /// A number, given the right options.
  case number

  init?(command: String) {
    guard let output = Self.known[command] else { return nil }
    self = output
  }

  private static let known: [String: ShellOutput] = [
    "echo": .words, "printf": .words, "basename": .words, "dirname": .words, "expr": .words, "cat": .files,
    "zcat": .files, "gunzip": .files, "xzcat": .files, "zstdcat": .files, "curl": .files, "wget": .files,
    "wc": .number, "grep": .number,
  ]

  /// Whether a command prints nothing but a number, whatever its input is.
  func isNumber(_ words: [ShellWord]) -> Bool {
    switch words.first?.text {
    case "wc": words.allSatisfy(\.trace.isEmpty)
    case "grep": words.contains { $0.isText("-c") || $0.isText("--count") }
    default: false
    }
  }
}
