package import Jobs
import OrderedCollections

extension JobSnapshot {
  /// The steps that people are shown, in the order in which they began, what is inside a step behind it. Of a `repeat`
  /// they see the step itself, and inside it what the last round came to.
  package var shownSteps: [StepRecord] {
    let last = lastRounds
    let shown = last.isEmpty ? Array(steps.values) : steps.values.filter { isShown($0, last) }
    guard shown.contains(where: { $0.address.components.count > 1 || $0.address.components.last?.instance != nil })
    else { return shown }
    return shown.map { (record: $0, place: place(of: $0.address)) }
      .sorted { $0.place.lexicographicallyPrecedes($1.place) }.map(\.record)
  }

  private func isShown(_ record: StepRecord, _ last: [StepAddress: Int]) -> Bool {
    let components = record.address.components
    if components.last?.iteration != nil { return false }
    return components.indices.allSatisfy { index in
      guard let round = components[index].iteration else { return true }
      return last[record.address.withoutRound(at: index)] == round
    }
  }

  /// The numbers of the steps around a step, from the outside in, and its own.
  private func place(of address: StepAddress) -> [Int] {
    var place: [Int] = []
    for index in address.components.indices {
      var group = StepAddress(Array(address.components[...index])).identity
      group.components[index].iteration = nil
      if group.components[index].instance != nil {
        var whole = group
        whole.components[index].instance = nil
        place.append(steps.index(forKey: whole) ?? 0)
      }
      place.append(steps.index(forKey: group) ?? 0)
    }
    return place
  }

  /// The step whose attempt is the last one of a step: of a `repeat` its last round.
  func lastRun(of record: StepRecord) -> StepRecord {
    guard let round = lastRounds[record.address.identity] else { return record }
    var address = record.address.identity
    address.components[address.components.count - 1].iteration = round
    return steps[address] ?? record
  }

  /// The number of the last round of each step with `repeat`.
  private var lastRounds: [StepAddress: Int] {
    var last: [StepAddress: Int] = [:]
    for address in steps.keys {
      guard let index = address.components.indices.last, let round = address.components[index].iteration else {
        continue
      }
      last[address.withoutRound(at: index), default: 0] = max(round, last[address.withoutRound(at: index)] ?? 0)
    }
    return last
  }
}

extension StepAddress {
  /// The whole `repeat` that a component is a round of.
  fileprivate func withoutRound(at index: Int) -> StepAddress {
    var address = StepAddress(Array(components[...index]))
    address.components[index].iteration = nil
    return address.identity
  }
}
