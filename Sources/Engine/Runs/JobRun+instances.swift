import Expressions
import Jobs
import OrderedCollections
import Workflows

extension JobRun {
  /// Runs all instances of a step with `matrix` or `foreach`.
  func runInstances(
    of step: Step, _ expansion: Expansion, in frame: Frame
  ) async throws(RunInterruption) -> StepEnd {
    let start = services.clock.now()
    let address = frame.address(of: step.id, attempt: 1)
    let list: InstanceList
    do throws(StepFailure) {
      list = try expandedInstances(of: step, expansion, in: frame)
    } catch {
      return StepEnd(address: address, result: StepResult(error, of: step))
    }
    if snapshot.steps[address.identity]?.instanceKeys == nil {
      try await append([.expanded(address, keys: list.names, items: list.items)], durably: true)
    }
    let outcome = try await GraphRun(list, of: step, expansion, in: frame, self).perform()
    var end = conclude(step, at: address, outcome, in: frame)
    end.result.duration = services.clock.now() - start
    return end
  }

  /// As they were recorded, or else as the data is now.
  func expandedInstances(
    of step: Step, _ expansion: Expansion, in frame: Frame
  ) throws(StepFailure) -> InstanceList {
    if let record = snapshot.steps[frame.identity(of: step.id)], let names = record.instanceKeys {
      return InstanceList(names: names, items: record.instanceItems ?? .null)
    }
    let value = try value(expansion.template, in: scope(in: frame))
    try refuseSecrets(in: value, "what its instances are made of contains")
    do {
      return try expansion.instances(of: value, limit: step.maxInstances)
    } catch {
      throw StepFailure(kind: "instances", message: error.message)
    }
  }

  private func conclude(
    _ step: Step, at address: StepAddress, _ outcome: GroupOutcome, in frame: Frame
  ) -> StepEnd {
    var end = StepEnd(address: address, result: StepResult(status: .completed, outcome: .success, conclusion: .success))
    if let reason = frame.scope.reason, reason != .handedBack {
      end.result = StepResult(stopped: reason, step)
      return end
    }
    if let failure = outcome.failure {
      let others = outcome.failureCount - 1
      let more = others == 0 ? "" : "; \(others) other instance\(others == 1 ? "" : "s") failed too"
      end.result = StepResult(status: .failed, outcome: .failure, conclusion: .failure)
      end.result.failure = StepFailure(kind: "step-failed", message: failure.message + more)
      return end
    }
    var context = ResultContext()
    context.returnValue = outcome.value
    end.result.returnValue = outcome.value
    do throws(StepFailure) {
      try check(end.result)
      end.jump = try jump(after: step, in: scope(in: frame, result: context))
    } catch {
      end = StepEnd(address: address, result: StepResult(error, of: step))
    }
    return end
  }
}

extension Step {
  /// Whether its `if` is asked for each instance, because it names what differs from one to the other.
  var judgesInstances: Bool {
    guard let condition, let expansion else { return false }
    let contexts = condition.condition.expression.references.contexts
    return switch expansion {
    case .matrix: !contexts.isDisjoint(with: ["matrix", "index"])
    case .foreach: !contexts.isDisjoint(with: ["item", "index", "key"])
    }
  }

  /// What each instance is: the step without what is for all of them together.
  var instance: Step {
    var step = self
    if !judgesInstances { step.condition = nil }
    step.expansion = nil
    // These were said of the instances; tasks inside each go by themselves.
    step.parallelism = Parallelism()
    step.next = []
    return step
  }

  /// What each round of a `repeat` is.
  var round: Step {
    var step = self
    step.repetition = nil
    step.next = []
    return step
  }
}
