/// An answer on its way to the run that waits for it.
package struct Answer: Sendable, Hashable {
  /// The attempt that waits.
  package var step: StepAddress
  package var approval: Approval

  package init(step: StepAddress, approval: Approval) {
    self.step = step
    self.approval = approval
  }
}
