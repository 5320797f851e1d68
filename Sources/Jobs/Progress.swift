/// How far a job is.
package struct Progress: Sendable, Hashable {
  /// The index of the next top-level step; in a graph, the number of tasks that are over.
  package var currentStep: Int
  package var stepsCompleted: Int
  /// 0 to 100.
  package var percent: Double

  package init(currentStep: Int = 0, stepsCompleted: Int = 0, percent: Double = 0) {
    self.currentStep = currentStep
    self.stepsCompleted = stepsCompleted
    self.percent = percent
  }
}
