import Engine
import FileStore
import OrderedCollections

/// How a job is run in this process and shown.
struct RunRequest: Sendable {
  /// `--env`.
  var variables: OrderedDictionary<String, String> = [:]
  var timeout: Duration?
  var reporter = ReporterKind.auto

  func options(_ caller: Caller) -> RunOptions {
    var options = RunOptions(callerEnvironment: caller.environment)
    options.extraEnvironment = variables
    options.timeout = timeout
    return options
  }

  /// `ERGATE_KEEP` is how many finished jobs `exec` keeps.
  func retention(_ caller: Caller) -> Retention {
    guard let keep = caller.environment["ERGATE_KEEP"].flatMap(Int.init), keep >= 0 else { return .standard }
    return Retention(count: keep, days: nil)
  }
}
