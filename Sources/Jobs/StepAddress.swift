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

    package init(id: String, instance: String? = nil, iteration: Int? = nil, attempt: Int = 1) {
      self.id = id
      self.instance = instance
      self.iteration = iteration
      self.attempt = attempt
    }
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

  /// As people see and write it: `release/check[os=a]/unit`.
  package var path: String {
    components.map { part in
      guard let key = part.instance else { return part.id }
      return "\(part.id)[\(key)]"
    }.joined(separator: "/")
  }
}
