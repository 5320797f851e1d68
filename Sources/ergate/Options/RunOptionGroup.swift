import ArgumentParser

/// How a job is run in this process: what `exec` and `resume` have in common.
struct RunOptionGroup: ParsableArguments {
  @OptionGroup var environment: EnvironmentOptions

  @Option(
    help: ArgumentHelp("How long the job may take, such as 10m; instead of the workflow's.", valueName: "duration"))
  var timeout: String?

  @OptionGroup var places: PlacesOption

  @Flag(help: "After a failure go on with all that does not depend on it, as with 'on-failure: continue' everywhere.")
  var keepGoing = false

  @OptionGroup var reporting: ReporterOptions

  mutating func validate() throws { _ = try request }

  var request: RunRequest {
    get throws {
      RunRequest(
        variables: try environment.variables(), timeout: try timeout.map(DurationOption.parse),
        reporter: reporting.reporter, jobs: places.jobs, keepsGoing: keepGoing)
    }
  }
}
