import ArgumentParser
import Engine
import Reporting

/// How runs are shown.
struct ReporterOptions: ParsableArguments {
  @Option(help: "How to show the run.")
  var reporter = ReporterKind.auto
}

enum ReporterKind: String, ExpressibleByArgument, CaseIterable, Sendable {
  case auto, live, plain, json

  @EngineActor
  func reporters(_ caller: Caller, _ machinery: Machinery) -> [any Reporter] {
    let streams = Streams.standard(machinery.reactor)
    return [PlainReporter(streams, clock: machinery.clock, style: Console.hasColour(2, caller) ? .coloured : .plain)]
  }
}
