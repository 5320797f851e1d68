/// Why a run ends without having brought its job to an end.
package enum RunInterruption: Error {
  /// The worker leaves; another one goes on.
  case handedBack
  /// Nothing can be recorded any more.
  case storeBroken(any Error)
}
