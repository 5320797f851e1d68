/// Where the successes of steps with `sources` or `generates` are kept: the power that a store needs for incremental
/// work.
///
/// Implementation guidance:
/// - A key is 64 lower-case hexadecimal digits. There is one success for a key: what a workspace holds was made by the
///   last run of a step, so an older success says nothing about it.
/// - All of this may be lost at any time; then steps run that need not have. What is damaged is not there.
/// - What is kept is replaced in one step: readers see the old or the new.
package protocol StepCache: Sendable {
  func success(of key: String) async throws -> RecordedSuccess?

  /// The list of sources that was kept together with the success.
  func sources(of key: String) async throws -> [UInt8]?

  /// Called when the success of the step is durable.
  func keep(_ success: RecordedSuccess, sources: [UInt8], of key: String) async throws

  /// Called before the step runs again. When this returns, the success does not come back, not after a power cut
  /// either: a run that is cut off may leave half of what it generates.
  func forget(_ key: String) async throws

  /// What is known of the files of the workspace, in a form of the caller's; nil if nothing is.
  func fileDigests() async throws -> [UInt8]?

  func keepFileDigests(_ bytes: [UInt8]) async throws
}
