/// Which run of which step: the chain from the outermost group inwards.
package struct StepAddress: Sendable, Hashable {
  package struct Component: Sendable, Hashable {
    package var id: String
    /// The instance of a matrix or foreach: `os=a,swift=6.1`, `0`.
    package var instance: String?
    /// The round of a `repeat`, from 1.
    package var iteration: Int?
    /// From 1. For the last component of a step's identity it is 0: all attempts of the step.
    package var attempt: Int
    /// What the step is to its siblings: what a reopening has to know of the workflow (``Rerun``).
    package var role: Role

    package init(
      id: String, instance: String? = nil, iteration: Int? = nil, attempt: Int = 1, role: Role = .step
    ) {
      self.id = id
      self.instance = instance
      self.iteration = iteration
      self.attempt = attempt
      self.role = role
    }

    /// Looked up several times for each step. The role is left out: no two that differ in nothing else are in one job.
    package func hash(into hasher: inout Hasher) {
      hasher.combine(id)
      hasher.combine(attempt)
      if let instance { hasher.combine(instance) }
      if let iteration { hasher.combine(iteration) }
    }
  }

  package enum Role: String, Sendable, Hashable, CaseIterable {
    /// One of a pipeline: it comes after the steps before it.
    case step
    /// One of a graph: it comes after its needs alone.
    case task
    /// One of a workflow's `finally`: a pipeline of its own, which runs again whenever the body has.
    case finally
  }

  package var components: [Component]

  package init(_ components: [Component]) { self.components = components }

  /// The same step whatever its attempt: the key of its record. The attempts of the groups around it stay, because a
  /// group that is retried runs its steps anew.
  package var identity: StepAddress {
    var copy = self
    if !copy.components.isEmpty { copy.components[copy.components.count - 1].attempt = 0 }
    return copy
  }

  package var attempt: Int { components.last?.attempt ?? 0 }

  /// One of the workflow's own steps or tasks, whole: not an instance or round of it, not inside a group, and not in
  /// `finally`.
  package var isTopLevel: Bool {
    guard let step = components.first, components.count == 1 else { return false }
    return step.instance == nil && step.iteration == nil && step.role != .finally
  }

  /// The run of a group, or the matrix or repeat, that this step belongs to; empty for the workflow itself. Steps with
  /// the same enclosing run are siblings.
  package var enclosingRun: StepAddress {
    guard let last = components.last else { return self }
    var parent = self
    if last.iteration != nil {
      parent.components[components.count - 1].iteration = nil
    } else if last.instance != nil {
      parent.components[components.count - 1].instance = nil
    } else {
      parent.components.removeLast()
      return parent
    }
    parent.components[components.count - 1].attempt = 0
    return parent
  }

  /// As people see and write it: `release/check[os=a]/unit`.
  package var path: String {
    components.map { part in
      guard let key = part.instance else { return part.id }
      return "\(part.id)[\(key)]"
    }.joined(separator: "/")
  }
}
