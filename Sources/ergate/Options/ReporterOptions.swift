import ArgumentParser
import Linux

/// How runs are shown.
struct ReporterOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How to show the run: live at a terminal, plain lines, or a JSON object a line.",
      discussion: "auto is live where output and errors go to a terminal, and plain elsewhere.", valueName: "kind"))
  var reporter = ReporterKind.auto

  mutating func validate() throws {
    guard reporter == .live, !OwnProcess.isTerminal(2) else { return }
    throw ValidationError("--reporter live draws on a terminal, and standard error is none; use plain.")
  }
}

enum ReporterKind: String, ExpressibleByArgument, CaseIterable, Sendable {
  case auto, live, plain, json
}
