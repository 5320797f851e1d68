import Engine
import Linux
import Reporting

extension ReporterKind {
  /// - Parameter store: what the command was told by `--store`, so that the command that resumes a job can say the same.
  @EngineActor
  func reporters(_ caller: Caller, _ machinery: Machinery, store: String?) -> [any Reporter] {
    let streams = Streams.standard(machinery.reactor)
    let clock = machinery.clock
    let style: TextStyle = Console.hasColour(2, caller) ? .coloured : .plain
    let resume = ResumeHint(store: store)
    switch resolved(caller) {
    case .json: return [JSONReporter(streams.output)]
    case .live: return [LiveReporter(streams, clock: clock, size: Self.size, style: style, resume: resume)]
    case .plain, .auto: return [PlainReporter(streams, clock: clock, style: style, resume: resume)]
    }
  }

  /// What is taken for `auto`, and for `live` on a terminal that cannot draw. Who wants no colour wants no redrawing
  /// either, unless it is asked for by name.
  private func resolved(_ caller: Caller) -> ReporterKind {
    let terminal = caller.environment["TERM"] ?? ""
    let isDumb = terminal.isEmpty || terminal == "dumb"
    switch self {
    case .auto: return Console.hasColour(1, caller) && Console.hasColour(2, caller) && !isDumb ? .live : .plain
    case .live: return isDumb ? .plain : .live
    case .plain, .json: return self
    }
  }

  @EngineActor
  private static func size() -> TerminalSize {
    OwnProcess.terminalSize(2).map { TerminalSize(columns: $0.columns, rows: $0.rows) } ?? .usual
  }
}
