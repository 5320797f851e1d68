/// `ready`: how to find out that a service does its work.
package struct Readiness: Sendable {
  package enum Probe: Sendable {
    /// Somebody listens there.
    case tcp(TextTemplate)
    /// A page is there.
    case http(TextTemplate)
    /// A script succeeds.
    case run(Step)
    /// A line of what the service prints matches.
    case log(InputPattern)
  }

  package var probe: Probe
  /// How long it may take.
  package var timeout = Duration.seconds(30)
  package var interval = Duration.milliseconds(100)
}
