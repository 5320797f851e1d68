import Jobs
import OrderedCollections

/// Putting a job down that only waits, so that nobody has it meanwhile.
extension JobRun {
  /// Called when nothing happens any more by itself.
  func becameIdle() {
    // What is left of a job after its body is bounded, and done here.
    guard bodyEnding == nil, !bodyScope.isStopped else { return }
    if askAtTerminal() { return }
    guard let reasons = reasonsToPark, !reasons.isEmpty else { return }
    parking = reasons
    stop(.handedBack)
  }

  /// Nil if the job has to be kept: a time that it waits for is near, or is not to be waited for elsewhere.
  private var reasonsToPark: [Parking]? {
    var reasons: [Parking] = []
    var due: Timestamp?
    for wait in strands.pending {
      if let date = wait.due {
        guard date - services.clock.date() > Self.longestInProcess else { return nil }
        due = min(date, due ?? date)
      }
      switch wait.cause {
      case .approval(let address, _): reasons.append(.approval(address))
      case .child(let id): reasons.append(.child(id))
      case .time: guard options.parksForTimes else { return nil }
      }
    }
    return reasons + (due.map { [.until($0)] } ?? [])
  }

  /// Records what the job waits for, and lets go of it.
  ///
  /// A job that holds a slot of a concurrency group keeps it.
  func park() async throws {
    try await removeStaleAnswers()
    try await append(parking.map { .parked($0) }, durably: true)
    try await services.queue.release(lease, to: parking.due.map { .scheduled($0) } ?? .waiting)
  }

  /// An answer that no step waits for any more would wake the job again and again.
  private func removeStaleAnswers() async throws {
    for answer in try await services.parked.answers(to: lease) where !awaits(answer) {
      try await services.parked.remove(answer, of: lease)
    }
  }

  private func awaits(_ answer: Answer) -> Bool {
    guard let record = snapshot.steps[answer.step.identity], record.isWaiting else { return false }
    return record.attempt == answer.step.attempt && record.approval == nil
  }

  // MARK: Asking

  /// - Returns: false if there is nobody to ask, or nothing.
  private func askAtTerminal() -> Bool {
    guard let approver = services.approver, !isUnanswered else { return false }
    for wait in strands.pending {
      guard case .approval(let step, let request) = wait.cause else { continue }
      if asking == nil {
        asking = EngineActor.start { await self.ask(approver, request, of: step, wait) }
        wait.question = asking
      }
      return true
    }
    return false
  }

  private func ask(
    _ approver: any Approver, _ request: ApprovalRequest, of step: StepAddress, _ wait: PendingWait
  ) async {
    await report(.asking(job: lease.id))
    let answer = await approver.ask(request, of: step)
    asking = nil
    if wait.isOver {
      // Somebody else was first.
    } else if let answer {
      wait.end(.over(.answered(answer)))
    } else {
      isUnanswered = true
    }
    if strands.isIdle { becameIdle() }
  }
}

extension [Parking] {
  /// When the job goes on at the latest.
  var due: Timestamp? {
    for case .until(let date) in self { return date }
    return nil
  }
}
