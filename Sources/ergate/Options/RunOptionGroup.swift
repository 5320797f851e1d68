import ArgumentParser
import Engine
import FileStore
import OrderedCollections
import Reporting
import Workflows

/// How a job is run and shown: what `exec` and `resume` have in common.
struct RunOptionGroup: ParsableArguments {
  @Option(help: ArgumentHelp("A variable for all steps, over all that the workflow says.", valueName: "name=value"))
  var env: [String] = []

  @Option(
    help: ArgumentHelp("How long the job may take, such as 10m; instead of the workflow's.", valueName: "duration"))
  var timeout: String?

  @Option(help: "How to show the run.")
  var reporter = ReporterKind.auto

  func options(_ caller: Caller) throws -> RunOptions {
    var options = RunOptions(callerEnvironment: caller.environment)
    options.extraEnvironment = try extraEnvironment()
    if let timeout {
      guard let duration = Duration(text: timeout) else {
        throw ValidationError("'\(timeout)' is no duration: write for example 90s, 10m or 1h30m.")
      }
      options.timeout = duration
    }
    return options
  }

  private func extraEnvironment() throws -> OrderedDictionary<String, String> {
    var variables: OrderedDictionary<String, String> = [:]
    for word in env {
      guard let equals = word.firstIndex(of: "="), EnvironmentName.isValid(word[..<equals]) else {
        throw ValidationError("'\(word)' sets no variable: write --env NAME=VALUE.")
      }
      guard !EnvironmentName.isReserved(word[..<equals]) else {
        throw ValidationError("'\(word)': names that begin with ERGATE_ are Ergate's own.")
      }
      variables[String(word[..<equals])] = String(word[word.index(after: equals)...])
    }
    return variables
  }

  @EngineActor
  func reporters(_ caller: Caller, _ loop: EngineLoopParts) -> [any Reporter] {
    let streams = Streams.standard(loop.reactor)
    return [PlainReporter(streams)]
  }

  /// `ERGATE_KEEP` is how many finished jobs `exec` keeps.
  func retention(_ caller: Caller) -> Retention {
    guard let keep = caller.environment["ERGATE_KEEP"].flatMap(Int.init), keep >= 0 else { return .standard }
    return Retention(count: keep, days: nil)
  }
}

enum ReporterKind: String, ExpressibleByArgument, CaseIterable, Sendable {
  case auto, live, plain, json
}
