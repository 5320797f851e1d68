package import Jobs

/// A program that was started and is not yet fully over.
@EngineActor
package protocol RunningProcess: AnyObject, Sendable {
  var identity: ProcessIdentity { get }

  /// Asks it to end: the policy's signal to its process group (and SIGCONT, should it be stopped), and after the
  /// policy's grace SIGKILL to its whole tree. Asking again changes nothing; `stopNow` cuts the grace short.
  func stop(_ policy: StopPolicy)
  func stopNow()

  /// Passes a signal on to its process group, once, without any further consequence.
  func forward(signal: Int32)

  /// Waits until it has ended, all that it wrote was handed on, and no process of its tree is left.
  ///
  /// When the program has ended while another process holds its output open, reading goes on until the output ends, for
  /// 2 s of silence, or for 10 s in all. Then what is left of its tree is ended as the request's `leftovers` say. May be
  /// called more than once; cancelling the caller does not end the wait, ``stop(_:)`` does.
  func finish() async -> ProcessExit
}

/// How a program ended.
package enum ProcessExit: Sendable, Hashable {
  case exited(Int32)
  case signaled(Int32)
}
