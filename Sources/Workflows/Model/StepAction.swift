/// What a step does.
package enum StepAction: Sendable {
  case run(Script)
  case command([TextTemplate])
  case uses(ActionUse)
  /// A pipeline or graph of its own.
  indirect case group(StepGroup)
}
