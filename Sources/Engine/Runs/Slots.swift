/// The places of `-j`: how many processes may run side by side. First come, first served.
@EngineActor
package final class Slots {
  private var free: Int
  private var queue: [CheckedContinuation<Void, Never>] = []
  private var head = 0

  package init(_ count: Int) { free = count }

  /// How many wait for a place.
  package var waiting: Int { queue.count - head }
  package var available: Int { free }

  package func take() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { queue.append($0) }
    }
  }

  package func giveBack() {
    guard head < queue.count else {
      free += 1
      return
    }
    let next = queue[head]
    head += 1
    if head > 64, head * 2 > queue.count {
      queue.removeFirst(head)
      head = 0
    }
    next.resume()
  }
}
