/// A part of a job that can be stopped as one: the job, a group, a step. Stopping a scope stops all inside it.
@EngineActor
package final class StopScope {
  /// What a scope asks of the work inside it.
  package enum Demand: Sendable, Hashable {
    case stop(StopReason)
    /// Stop now: the grace is over.
    case hasten
  }

  /// Set once; the first reason stays.
  package private(set) var reason: StopReason?
  private var children: [Int: StopScope] = [:]
  private var handlers: [Int: @EngineActor (Demand) -> Void] = [:]
  private var nextKey = 0
  private weak let parent: StopScope?
  private var keyInParent = 0

  package init(inside parent: StopScope? = nil) {
    self.parent = parent
    reason = parent?.reason?.inherited
    if let parent { keyInParent = parent.adopt(self) }
  }

  package var isStopped: Bool { reason != nil }

  package func stop(_ reason: StopReason) {
    guard self.reason == nil else { return }
    self.reason = reason
    for handler in inOrder(handlers) { handler(.stop(reason)) }
    for child in inOrder(children) { child.stop(reason.inherited) }
  }

  /// Cuts short the grace of everything inside that is being stopped.
  package func hasten() {
    for handler in inOrder(handlers) { handler(.hasten) }
    for child in inOrder(children) { child.hasten() }
  }

  /// As they were added, so that every run does the same.
  private func inOrder<Part>(_ parts: [Int: Part]) -> [Part] {
    parts.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Calls `handler` when the scope is stopped; at once if it is already.
  ///
  /// - Returns: a key for `ignore`.
  package func onDemand(_ handler: @escaping @EngineActor (Demand) -> Void) -> Int {
    let key = takeKey()
    handlers[key] = handler
    if let reason { handler(.stop(reason)) }
    return key
  }

  package func ignore(_ key: Int) { handlers[key] = nil }

  /// Lets go of the scope when its part is over.
  package func close() { parent?.children[keyInParent] = nil }

  /// Waits for a span; returns early when the scope is stopped.
  package func sleep(_ span: Duration, _ clock: any EngineClock) async {
    guard !isStopped else { return }
    await withCheckedContinuation { continuation in
      let wait = Wait(continuation)
      let timer = clock.schedule(at: clock.now() + span) { wait.end() }
      let key = onDemand { _ in wait.end() }
      wait.whenOver = { [weak self] in
        timer.cancel()
        self?.ignore(key)
      }
    }
  }

  /// Waits until the scope is stopped.
  package func wait() async {
    guard !isStopped else { return }
    await withCheckedContinuation { continuation in
      let wait = Wait(continuation)
      let key = onDemand { _ in wait.end() }
      wait.whenOver = { [weak self] in self?.ignore(key) }
    }
  }

  private func adopt(_ child: StopScope) -> Int {
    let key = takeKey()
    children[key] = child
    return key
  }

  private func takeKey() -> Int {
    nextKey += 1
    return nextKey
  }
}

/// A continuation that the first of several events resumes.
@EngineActor
private final class Wait {
  private var continuation: CheckedContinuation<Void, Never>?
  var whenOver: (@EngineActor () -> Void)?

  init(_ continuation: CheckedContinuation<Void, Never>) { self.continuation = continuation }

  func end() {
    continuation?.resume()
    continuation = nil
    whenOver?()
    whenOver = nil
  }
}
