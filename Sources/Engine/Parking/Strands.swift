/// Counts what goes on in a run, and knows what the rest waits for: so it is known at once, and without looking at a
/// clock, when nothing happens any more by itself.
///
/// The run itself is one strand. A graph is another for each of its tasks, until it has taken in the task's end; while
/// it waits for its tasks it rests.
@EngineActor
final class Strands {
  private var busy = 1
  private var lastKey = 0
  private var waits: [Int: PendingWait] = [:]
  /// Called when the last one begins to rest.
  var whenIdle: (@EngineActor () -> Void)?

  var isIdle: Bool { busy == 0 }

  /// What is waited for, in the order in which the waits began.
  var pending: [PendingWait] { waits.sorted { $0.key < $1.key }.map(\.value) }

  func fork() { busy += 1 }

  /// A strand has ended, and the one that calls this goes on.
  func join() { busy -= 1 }

  func rest() {
    busy -= 1
    if busy == 0 { whenIdle?() }
  }

  func resume() { busy += 1 }

  /// - Returns: a key for `remove`.
  func add(_ wait: PendingWait) -> Int {
    lastKey += 1
    waits[lastKey] = wait
    return lastKey
  }

  func remove(_ key: Int) { waits[key] = nil }
}
