package import Jobs

/// Starts processes: the engine's only way to the outside.
@EngineActor
package protocol ProcessLauncher: AnyObject, Sendable {
  /// Starts a program in a session of its own and returns as soon as it runs.
  ///
  /// `output` is called with what it writes, in order within each stream, and is awaited before more is read: a
  /// receiver that is slow slows the program down and costs no memory.
  ///
  /// - Throws: ``LaunchError`` when the program could not be started; nothing runs then.
  func launch(
    _ request: ProcessRequest, output: @escaping OutputHandler
  ) async throws(LaunchError) -> any RunningProcess

  /// Ends everything that an attempt of a dead engine left running, and returns when nothing of it is left:
  /// the sessions of `processes` (only those whose start time and boot agree) and every process whose environment
  /// holds all of `marker`.
  func endLeftovers(_ processes: [ProcessIdentity], marker: [String: String]) async
}

/// Receives what a process writes. The bytes are its own to keep.
package typealias OutputHandler = @EngineActor (OutputStream, [UInt8]) async -> Void

package enum OutputStream: String, Sendable, Hashable {
  case stdout, stderr
}
