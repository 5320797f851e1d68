/// A kind of work that a step can do.
///
/// An action ends with a result also when it fails; it throws nothing that a user could cause. It obeys `scope`: when
/// that is stopped it ends its processes and returns.
package protocol Action: Sendable {
  @EngineActor func run(_ invocation: Invocation) async -> ActionResult
}
