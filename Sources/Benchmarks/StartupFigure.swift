/// What it costs to start the program.
struct StartupFigure: Figure {
  let name = "startup"
  let title = "ergate --version beside just --version"

  func measure(in scratch: Scratch, report: (String) -> Void) throws {
    try compare(
      Command(ergate: "--version", in: scratch.path), with: Command("just", "--version", in: scratch.path),
      called: "just", rounds: 101, atMost: 1.5, report: report)
  }
}
