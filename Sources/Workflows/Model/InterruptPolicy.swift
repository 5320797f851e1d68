/// `on-interrupt`: what becomes of an attempt that a crash cut off, of which nobody knows how far it came.
package enum InterruptPolicy: Sendable {
  /// The step is run again.
  case rerun
  case fail
  case skip
  /// A script that finds out: if it succeeds the work was done, and it speaks for the attempt; else the step is run
  /// again.
  case check(Script)
}
