import Linux
import SystemPackage

/// `Benchmarks [NAME …]`: how fast Ergate is beside the programs that it is compared with, measured in one run.
///
/// Build it in release, with `ergate` beside it. What it compares with is looked up in PATH; what is not there is said
/// and left out. Files are made below TMPDIR, which must be on a disk, as syncs are part of what is measured.
@main
struct Benchmarks {
  private static let figures: [any Figure] = [
    StartupFigure(), OneStepFigure(), PipelineFigure(), GraphFigure(), ValidationFigure(), OutputFigure(),
    MaskingFigure(), QueueFigure(), UpToDateFigure(),
  ]

  static func main() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.first == BareLibYAML.command, arguments.count == 2 { return try BareLibYAML.run(arguments[1]) }
    let names = figures.map(\.name) + ["expressions"]
    if let unknown = arguments.first(where: { !names.contains($0) }) {
      print("There is no benchmark '\(unknown)'. There are: \(names.joined(separator: ", ")).")
      return
    }
    for figure in figures where arguments.isEmpty || arguments.contains(figure.name) {
      say("\n\(figure.name): \(figure.title)")
      let scratch = try Scratch(figure.name)
      defer { scratch.remove() }
      try await figure.measure(in: scratch) { say("  \($0)") }
    }
    if arguments.isEmpty || arguments.contains("expressions") {
      print("\nexpressions")
      ExpressionBenchmarks.run()
      ExpressionBenchmarks.runEvaluation()
    }
  }

  /// Prints a line at once: a long run that is stopped has said what it found.
  private static func say(_ line: String) {
    _ = try? FileDescriptor.standardOutput.writeAll(Array("\(line)\n".utf8))
  }
}
