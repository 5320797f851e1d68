/// The log file of one attempt.
@EngineActor
package protocol LogWriter: AnyObject, Sendable {
  /// Adds to the log. A log that cannot be written does not fail the step: it ends with a line that says so.
  func write(_ bytes: [UInt8])
  func close()
}
