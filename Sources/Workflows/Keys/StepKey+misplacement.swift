extension StepKey {
  /// Why it means nothing beside an action; nil if it means something.
  func misplacement(beside action: StepKey) -> String? {
    switch (self, action) {
    case (.shell, .run), (.with, .uses), (.outputs, .steps), (.outputs, .tasks), (.maxParallel, .tasks),
      (.onFailure, .tasks), (.stdin, .run), (.stdin, .command), (.tty, .run), (.tty, .command):
      nil
    case (.shell, _): "it is for 'run'"
    case (.with, _): "it is for 'uses'"
    case (.stdin, _), (.tty, _): "it is for 'run' and 'command'"
    case (.onInterrupt, .steps), (.onInterrupt, .tasks): "it is for a single step"
    case (.outputs, _): "it is for groups; a step says 'return'"
    case (.maxParallel, _), (.onFailure, _): "it is for 'tasks', 'matrix' and 'foreach'"
    case (.workingDirectory, .steps), (.stop, .steps), (.workingDirectory, .tasks), (.stop, .tasks):
      "it is for a single step, or for 'defaults'"
    case (.stop, .uses): "it is for 'run' and 'command', which start processes"
    default: nil
    }
  }
}
