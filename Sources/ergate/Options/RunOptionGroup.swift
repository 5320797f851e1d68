import ArgumentParser
import Engine
import FileStore

/// How a job is run in this process: what `exec` and `resume` have in common.
struct RunOptionGroup: ParsableArguments {
  @OptionGroup var environment: EnvironmentOptions

  @Option(
    help: ArgumentHelp("How long the job may take, such as 10m; instead of the workflow's.", valueName: "duration"))
  var timeout: String?

  @OptionGroup var reporting: ReporterOptions

  mutating func validate() throws { if let timeout { _ = try DurationOption.parse(timeout) } }

  func options(_ caller: Caller) throws -> RunOptions {
    var options = RunOptions(callerEnvironment: caller.environment)
    options.extraEnvironment = try environment.variables()
    if let timeout { options.timeout = try DurationOption.parse(timeout) }
    return options
  }

  /// `ERGATE_KEEP` is how many finished jobs `exec` keeps.
  func retention(_ caller: Caller) -> Retention {
    guard let keep = caller.environment["ERGATE_KEEP"].flatMap(Int.init), keep >= 0 else { return .standard }
    return Retention(count: keep, days: nil)
  }
}
