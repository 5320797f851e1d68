/// What a command prints of the words that it is given. Of others it is not known.
enum ShellOutput {
  /// The words.
  case words
  /// What is in the files that the words name.
  case files
  /// A number, given the right options.
  case number

  init?(command: String) {
    switch command {
    case "echo", "printf", "basename", "dirname", "expr": self = .words
    case "cat", "zcat", "gunzip", "xzcat", "zstdcat", "curl", "wget": self = .files
    case "wc", "grep": self = .number
    default: return nil
    }
  }

  /// Whether a command prints nothing but a number, whatever its input is.
  func isNumber(_ words: [ShellWord]) -> Bool {
    switch words.first?.text {
    case "wc": words.allSatisfy(\.trace.isEmpty)
    case "grep": words.contains { $0.text == "-c" || $0.text == "--count" }
    default: false
    }
  }
}
