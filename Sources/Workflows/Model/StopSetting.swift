/// `stop`: what ends a process before its time.
package struct StopSetting: Sendable, Hashable {
  package var signal = SignalName.term
  /// How long the process may take; then its whole tree is killed.
  package var timeout = Duration.seconds(10)
}
