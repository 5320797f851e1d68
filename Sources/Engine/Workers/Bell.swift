/// Wakes one waiter: rings are not counted, and one that came while nobody waited is kept.
@EngineActor
final class Bell {
  private var hasRung = false
  private var waiter: CheckedContinuation<Void, Never>?

  func ring() {
    hasRung = true
    waiter?.resume()
    waiter = nil
  }

  func wait() async {
    if !hasRung { await withCheckedContinuation { waiter = $0 } }
    hasRung = false
  }
}
