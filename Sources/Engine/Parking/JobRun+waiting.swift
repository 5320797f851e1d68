import Jobs

/// Waiting, without a process, for what somebody else does or for a time.
extension JobRun {
  /// A wait for a time that is longer than this may be spent parked.
  static let longestInProcess = Duration.seconds(60)

  /// Waits for a date, in a span that no setting of the clock can lengthen; returns early when the scope is stopped.
  ///
  /// - Parameter deadline: when it will be stopped at the latest.
  func pause(
    until date: Timestamp, atMost longest: Duration?, deadline: Timestamp? = nil, _ scope: StopScope
  ) async {
    let remaining = min(date - services.clock.date(), longest ?? .seconds(86_400 * 365 * 100))
    guard remaining > .zero else { return }
    let end = services.clock.date() + remaining
    let wait = PendingWait(.time, due: min(end, deadline ?? end))
    _ = await self.wait(wait, in: scope) { [services] in
      services.clock.schedule(at: services.clock.now() + remaining) { wait.end(.over(.timeHasCome)) }
    }
  }

  /// - Parameter timer: makes the timer that ends it, if one does.
  func wait(
    _ wait: PendingWait, in scope: StopScope, timer: () -> (any EngineTimer)? = { nil }
  ) async -> PendingWait.End {
    guard !scope.isStopped else { return .stopped }
    pauses += 1
    defer { pauses -= 1 }
    return await withCheckedContinuation { continuation in
      let (key, timer) = (strands.add(wait), timer())
      let demand = scope.onDemand { _ in wait.end(.stopped) }
      wait.begin(continuation) { [strands] in
        // Whoever ends the wait has the strand go on, so that nobody takes it for resting until it does.
        strands.resume()
        strands.remove(key)
        timer?.cancel()
        scope.ignore(demand)
      }
      strands.rest()
      leaveIfWaiting()
      whenWaiting?()
    }
  }

  // MARK: What has happened

  /// Says that something may have happened that the job waits for.
  package func wake() {
    wakings += 1
    EngineActor.start { await self.lookAtWaits() }
  }

  private func lookAtWaits() async {
    for wait in strands.pending where !wait.isOver {
      do {
        if let end = try await news(for: wait.cause) { wait.end(.over(end)) }
      } catch {
        wait.end(.broken(error))
      }
    }
  }

  /// Waits for an answer or the end of a job, unless that is there already.
  func wait(for cause: PendingWait.Cause, due: Timestamp?, in scope: StopScope) async -> PendingWait.End {
    do {
      var seen: Int
      repeat {
        seen = wakings
        if let end = try await news(for: cause) { return .over(end) }
        // What came meanwhile found nobody waiting.
      } while seen != wakings
    } catch {
      return .broken(error)
    }
    return await wait(PendingWait(cause, due: due), in: scope)
  }

  /// What has happened already; nil if it is still to come.
  func news(for cause: PendingWait.Cause) async throws -> WaitEnd? {
    switch cause {
    case .time: return nil
    case .approval(let address, _):
      let answer = try await services.parked.answers(to: lease).first { $0.step == address }
      return answer.map { .answered($0.approval) }
    case .child(let id):
      let child = try await services.store.snapshot(of: id)
      return child.isOver ? .ended(child) : nil
    }
  }
}
