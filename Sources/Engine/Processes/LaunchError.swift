/// Why a program could not be started. The message names the program or directory and what to do.
package struct LaunchError: Error, Sendable, Hashable {
  package enum Reason: Sendable, Hashable {
    case programNotFound, notExecutable, noWorkingDirectory, argumentsTooLong
    /// The system has no process, descriptor or memory to spare; trying again later may help.
    case noResources
    case other
  }

  package var reason: Reason
  package var message: String

  package init(_ reason: Reason, _ message: String) {
    self.reason = reason
    self.message = message
  }
}
