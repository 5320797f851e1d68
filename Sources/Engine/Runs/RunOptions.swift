package import OrderedCollections

/// What the process that runs a job brings to it. None of this is stored.
package struct RunOptions: Sendable {
  /// The environment of the process.
  package var callerEnvironment: ProcessEnvironment
  /// `--env`: over everything else.
  package var extraEnvironment: OrderedDictionary<String, String> = [:]
  /// `--timeout`: instead of the workflow's.
  package var timeout: Duration?
  /// `--keep-going`: `on-failure: continue` in all graphs.
  package var keepsGoing = false
  /// Whether the job may be parked for a time alone, because somebody else goes on with it then.
  package var parksForTimes = false

  package init(callerEnvironment: ProcessEnvironment) { self.callerEnvironment = callerEnvironment }
}
