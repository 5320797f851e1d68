package struct Progress: Sendable, Hashable {
  package var currentStep: Int
  package var stepsCompleted: Int
  package var percent: Double

  package init(currentStep: Int, stepsCompleted: Int, percent: Double) {
    self.currentStep = currentStep
    self.stepsCompleted = stepsCompleted
    self.percent = percent
  }
}
