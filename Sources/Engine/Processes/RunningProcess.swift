package import Jobs

/// A program that was started and is not yet fully over.
@EngineActor
package protocol RunningProcess: AnyObject, Sendable {
  var identity: ProcessIdentity { get }

  /// Asks it to end: the policy's signal to its process group, and after the policy's grace SIGKILL to its whole tree.
  /// Asking again changes nothing; `stopNow` cuts the grace short.
  func stop(_ policy: StopPolicy)
  func stopNow()

  /// Passes a signal on to its process group, once, without any further consequence.
  func forward(signal: Int32)

  /// Waits until it has ended, all that it wrote was handed on, and no process of its tree is left.
  ///
  /// A grandchild that left the session and still holds an output open delays this by no more than 2 s of silence.
  func finish() async -> ProcessExit
}

/// How a program ended.
package enum ProcessExit: Sendable, Hashable {
  case exited(Int32)
  case signaled(Int32)
}
