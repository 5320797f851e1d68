import Engine
import FileStore
import Linux
import OrderedCollections

/// How a job is run in this process and shown.
struct RunRequest: Sendable {
  /// `--env`.
  var variables: OrderedDictionary<String, String> = [:]
  var timeout: Duration?
  var reporter = ReporterKind.auto
  /// How many processes run side by side.
  var jobs = OwnProcess.processorCount
  var keepsGoing = false

  func options(_ caller: Caller) -> RunOptions {
    var options = RunOptions(callerEnvironment: caller.environment)
    options.extraEnvironment = variables
    options.timeout = timeout
    options.keepsGoing = keepsGoing
    return options
  }

  /// `ERGATE_KEEP` is how many finished jobs `exec` keeps.
  func retention(_ caller: Caller) throws -> Retention {
    guard let text = caller.environment["ERGATE_KEEP"], !text.isEmpty else { return .standard }
    guard let keep = Int(text), keep >= 0 else {
      throw Console.failure("ERGATE_KEEP is a number of jobs, such as 50; found '\(text)'.", ExitStatus.usage)
    }
    return Retention(count: keep, days: nil)
  }
}
