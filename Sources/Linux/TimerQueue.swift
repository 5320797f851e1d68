import HeapModule

/// Names a timer of a ``Reactor``.
package struct TimerID: Sendable, Hashable {
  fileprivate var number: Int
}

/// Actions by the time at which they are due; those of one time in the order in which they were added.
struct TimerQueue {
  private struct Entry: Comparable {
    var deadline: Duration
    var number: Int

    static func < (left: Entry, right: Entry) -> Bool {
      (left.deadline, left.number) < (right.deadline, right.number)
    }
  }

  private var heap = Heap<Entry>()
  /// A timer that was taken back has no action any more, while its entry stays until it comes up.
  private var actions: [Int: @Sendable () -> Void] = [:]
  private var lastNumber = 0

  var count: Int { actions.count }

  /// When the next action is due.
  var next: Duration? {
    mutating get {
      while let first = heap.min, actions[first.number] == nil { heap.removeMin() }
      return heap.min?.deadline
    }
  }

  mutating func add(_ deadline: Duration, _ action: @escaping @Sendable () -> Void) -> TimerID {
    lastNumber += 1
    heap.insert(Entry(deadline: deadline, number: lastNumber))
    actions[lastNumber] = action
    return TimerID(number: lastNumber)
  }

  mutating func remove(_ timer: TimerID) {
    guard actions.removeValue(forKey: timer.number) != nil else { return }
    // Timers of hours that are taken back after milliseconds, as steps' timeouts are, must not pile up.
    if heap.count > 64, heap.count > 2 * actions.count {
      heap = Heap(heap.unordered.filter { actions[$0.number] != nil })
    }
  }

  mutating func takeDue(at now: Duration) -> (@Sendable () -> Void)? {
    guard let next, next <= now else { return nil }
    return actions.removeValue(forKey: heap.removeMin().number)
  }
}
