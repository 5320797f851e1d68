import Jobs
import OrderedCollections

/// Waiting, as an action asks for it.
extension Trial {
  func wait(for wait: StepWait) async -> WaitEnd? {
    if recordedWait == nil { await started(nil, with: [.waiting(address, wait)]) }
    guard !stopScope.isStopped else { return nil }
    switch recordedWait ?? wait {
    case .until(let date):
      await run.pause(until: date, atMost: nil, deadline: deadline, stopScope)
      return stopScope.isStopped ? nil : .timeHasCome
    case .child(let id): return await end(of: id)
    case .approval(let request): return await answer(to: request).map { .answered($0) }
    }
  }

  private func end(of child: JobID) async -> WaitEnd? {
    do {
      if let end = try await run.news(for: .child(child)) { return end }
      try await run.services.parked.awaitEnd(of: child, for: run.lease)
    } catch {
      fail(.storeBroken(error))
      return nil
    }
    return await wait(.child(child))
  }

  private func wait(_ cause: PendingWait.Cause) async -> WaitEnd? {
    switch await run.wait(for: cause, due: deadline, in: stopScope) {
    case .over(let end): return end
    case .stopped: return nil
    case .broken(let error):
      fail(.storeBroken(error))
      return nil
    }
  }

  /// An answer counts from when it is recorded; only then it is taken out of where it was left.
  private func answer(to request: ApprovalRequest) async -> Approval? {
    if let approval = run.snapshot.steps[address.identity]?.approval { return approval }
    guard case .answered(let approval)? = await wait(.approval(address, request)) else { return nil }
    let event: Event =
      approval.rejection.map { .rejected(address, by: approval.by, reason: $0) }
      ?? .approved(address, by: approval.by, values: approval.values)
    do throws(RunInterruption) {
      try await run.append([event], durably: true)
      do {
        try await run.services.parked.remove(Answer(step: address, approval: approval), of: run.lease)
      } catch {
        throw .storeBroken(error)
      }
      return approval
    } catch {
      fail(error)
      return nil
    }
  }
}
