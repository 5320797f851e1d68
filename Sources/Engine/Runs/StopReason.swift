/// Why work is stopped before its end.
package enum StopReason: Sendable, Hashable {
  case cancelled
  /// A signal to `ergate exec`.
  case interrupted(signal: Int32)
  case jobTimeout
  case finallyTimeout
  /// The step or group itself ran out of its time.
  case timeout
  /// A group around it did.
  case groupTimeout
  case aborted(message: String, step: String)
  /// The worker leaves; the job goes back to the queue and nothing of the running step is recorded.
  case handedBack
  /// Nothing can be recorded any more.
  case storeBroken

  /// What a stopped scope tells the ones inside it.
  var inherited: StopReason { self == .timeout ? .groupTimeout : self }
}
