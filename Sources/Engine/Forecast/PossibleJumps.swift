/// Which steps of a pipeline are jumped over by a step before them, or may be.
struct PossibleJumps {
  private var certain: (target: Int, by: String) = (0, "")
  private var possible: (target: Int, by: String) = (0, "")

  /// Where a step may go on.
  ///
  /// - Parameters:
  ///   - targets: of the rules of its `next` that may take effect.
  ///   - isCertain: whether one of them does.
  mutating func add(_ targets: [Int], isCertain: Bool, by id: String) {
    guard let last = targets.max(), let first = targets.min() else { return }
    if isCertain, first > certain.target { certain = (first, id) }
    if last > possible.target { possible = (last, id) }
  }

  /// The step that jumps over the one at an index.
  func jumper(over index: Int) -> String? { index < certain.target ? certain.by : nil }

  /// The step that may do so.
  func possibleJumper(over index: Int) -> String? { index < possible.target ? possible.by : nil }
}
