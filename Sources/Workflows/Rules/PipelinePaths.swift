/// The ways through a pipeline that its `next` rules declare: a pure reading of the file, before anything runs.
package struct PipelinePaths: Sendable, Hashable {
  /// For each step, and one place behind the last: how many steps the longest way from it to the end runs, itself
  /// included.
  package let longest: [Int]
  /// For each step: whether some way from the first step comes to it when no step fails.
  package let isReachable: [Bool]

  /// Linear in steps and rules.
  package init(_ steps: [Step]) {
    var longest = Array(repeating: 0, count: steps.count + 1)
    for index in steps.indices.reversed() {
      // Most steps say nothing of where to go.
      guard !steps[index].next.isEmpty else {
        longest[index] = 1 + longest[index + 1]
        continue
      }
      longest[index] = 1 + (Self.successors(of: index, in: steps).map { longest[$0] }.max() ?? 0)
      if steps[index].condition != nil { longest[index] = max(longest[index], longest[index + 1]) }
    }
    var isReachable = Array(repeating: false, count: steps.count + 1)
    if !steps.isEmpty { isReachable[0] = true }
    for index in steps.indices where isReachable[index] {
      guard !steps[index].next.isEmpty else {
        isReachable[index + 1] = true
        continue
      }
      for successor in Self.successors(of: index, in: steps) { isReachable[successor] = true }
      // A step that is skipped does not jump.
      if steps[index].condition != nil { isReachable[index + 1] = true }
    }
    self.longest = longest
    self.isReachable = Array(isReachable.dropLast())
  }

  /// Where a run may be after it ran the step at `index`; the number of steps stands for the end.
  private static func successors(of index: Int, in steps: [Step]) -> [Int] {
    var successors: [Int] = []
    for rule in steps[index].next {
      switch rule.target {
      case .step(let target, _): successors.append(target)
      case .end: successors.append(steps.count)
      case .abort: break
      }
      if rule.condition == nil { return successors }
    }
    return successors + [index + 1]
  }
}
