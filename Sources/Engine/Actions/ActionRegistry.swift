import Workflows

/// The actions that steps may use.
@EngineActor
package struct ActionRegistry: Sendable {
  private let script: any Action
  private let command: any Action
  private let external: any Action
  private let named: [String: any Action]

  /// - Parameters:
  ///   - external: for programs `ergate-action-NAME`.
  ///   - named: by the name in `uses`; every built-in signature has one.
  package init(
    script: any Action, command: any Action, external: any Action, named: [String: any Action]
  ) {
    self.script = script
    self.command = command
    self.external = external
    self.named = named
  }

  func action(for step: Step) -> any Action {
    switch step.action {
    case .run: return script
    case .command: return command
    case .uses(let use) where use.signature.isExternal: return external
    case .uses(let use):
      guard let action = named[use.signature.name] else {
        preconditionFailure("the loader admits only actions that are registered: \(use.signature.name)")
      }
      return action
    case .group: preconditionFailure("a group has no action of its own")
    }
  }
}
