import Synchronization
import Testing

@testable import Linux

@Suite("Timers")
struct TimerQueueTests {
  @Test("come in the order of their times, those of one time in the order of their making, and not before")
  func order() {
    var queue = TimerQueue()
    let fired = Mutex<[String]>([])
    for (name, time) in [("c", 3), ("a", 1), ("b1", 2), ("b2", 2), ("d", 9)] {
      _ = queue.add(.seconds(time)) { fired.withLock { $0.append(name) } }
    }
    #expect(queue.next == .seconds(1))
    while let action = queue.takeDue(at: .seconds(3)) { action() }
    #expect(fired.withLock(\.self) == ["a", "b1", "b2", "c"])
    #expect(queue.count == 1 && queue.next == .seconds(9))
  }

  @Test("one that was taken back does not come, and taking it back again is harmless")
  func removal() {
    var queue = TimerQueue()
    let first = queue.add(.seconds(1)) {}
    _ = queue.add(.seconds(2)) {}
    queue.remove(first)
    queue.remove(first)
    #expect(queue.next == .seconds(2))
    #expect(queue.takeDue(at: .seconds(1)) == nil)
    #expect(queue.takeDue(at: .seconds(2)) != nil)
    #expect(queue.takeDue(at: .seconds(2)) == nil && queue.next == nil)
  }
}
