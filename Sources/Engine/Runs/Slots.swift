import DequeModule

/// The places of `-j`: how many processes may run side by side. First come, first served.
@EngineActor
package final class Slots {
  private let count: Int
  private var free: Int
  private var queue: Deque<Waiter> = []

  package init(_ count: Int) { (self.count, free) = (count, count) }

  /// How many wait for a place.
  package var waiting: Int { queue.count(where: \.isWaiting) }
  package var available: Int { free }
  /// Whether there is more to see to than one process.
  package var isCrowded: Bool { free < count - 1 || !queue.isEmpty }

  /// Waits for a place.
  ///
  /// - Returns: false, without one, as soon as `scope` is stopped.
  package func take(in scope: StopScope) async -> Bool {
    guard !scope.isStopped else { return false }
    guard free == 0 else {
      free -= 1
      return true
    }
    let waiter = Waiter()
    queue.append(waiter)
    return await waiter.wait(in: scope)
  }

  package func giveBack() {
    while let next = queue.popFirst() {
      if next.end(hasPlace: true) { return }
    }
    free += 1
  }
}

/// One who waits for a place, until it has one or does not want it any more.
@EngineActor
private final class Waiter {
  private var continuation: CheckedContinuation<Bool, Never>?

  var isWaiting: Bool { continuation != nil }

  func wait(in scope: StopScope) async -> Bool {
    var key: Int?
    let hasPlace = await withCheckedContinuation { continuation in
      self.continuation = continuation
      key = scope.onDemand { _ in self.end(hasPlace: false) }
    }
    if let key { scope.ignore(key) }
    return hasPlace
  }

  /// False if it has left already.
  @discardableResult
  func end(hasPlace: Bool) -> Bool {
    guard let continuation else { return false }
    self.continuation = nil
    continuation.resume(returning: hasPlace)
    return true
  }
}
