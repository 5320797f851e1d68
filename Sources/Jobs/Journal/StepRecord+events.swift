import Expressions
import OrderedCollections

/// What each event does to the record of its step.
extension StepRecord {
  mutating func start(attempt: Int, at time: Timestamp, process: ProcessIdentity?, log: String?) {
    self.attempt = max(self.attempt, attempt)
    status = .running
    result = nil
    // Of an attempt whose end was lost, what it had recorded before goes too.
    jump = nil
    environment = [:]
    path = []
    retryAt = nil
    startedAt = startedAt ?? time
    finishedAt = nil
    endWait()
    approval = nil
    self.process = process
    if let log { logs[attempt] = log }
  }

  mutating func end(_ result: StepResult, attempt: Int, at time: Timestamp) {
    self.attempt = max(self.attempt, attempt)
    finish(result, at: time)
    if let failure = result.failure { count(failure, ofAttempt: attempt) }
  }

  mutating func reuse(_ result: StepResult, from job: String, at time: Timestamp) {
    cachedFrom = job
    outdated = nil
    finish(result, at: time)
  }

  mutating func skip(_ reason: SkipReason, progress: Progress?, at time: Timestamp) {
    var result = StepResult(status: .skipped, outcome: .skipped, conclusion: .skipped)
    result.progress = progress
    skipReason = reason
    finish(result, at: time)
  }

  mutating func fail(_ failure: StepFailure, attempt: Int, retryAt: Timestamp) {
    self.attempt = max(self.attempt, attempt)
    count(failure, ofAttempt: attempt)
    guard result == nil else { return }
    status = .waiting
    self.retryAt = retryAt
    endWait()
    process = nil
  }

  mutating func wait(for wait: StepWait, attempt: Int, since time: Timestamp) {
    guard result == nil else { return }
    self.attempt = max(self.attempt, attempt)
    status = .waiting
    self.wait = wait
    waitingSince = time
    process = nil
  }

  mutating func expand(keys: [String], items: Value, at time: Timestamp) {
    instanceKeys = keys
    instanceItems = items
    startedAt = startedAt ?? time
    if result == nil { status = .running }
  }

  private mutating func finish(_ result: StepResult, at time: Timestamp) {
    status = result.status
    self.result = result
    finishedAt = time
    retryAt = nil
    endWait()
    process = nil
  }

  private mutating func endWait() { (wait, waitingSince) = (nil, nil) }

  private mutating func count(_ failure: StepFailure, ofAttempt attempt: Int) {
    lastFailure = failure
    guard attempt > lastFailedAttempt else { return }
    lastFailedAttempt = attempt
    failures += 1
  }
}
