/// What a step does.
package enum StepAction: Sendable {
  case run(Script)
  case command([TextTemplate])
  case uses(ActionUse)
  /// A group: a pipeline of its own.
  indirect case steps([Step])
}
