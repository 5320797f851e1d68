import Engine

extension EngineClock {
  /// Waits for a time, whether or not the task is cancelled.
  func sleep(_ span: Duration) async {
    await withCheckedContinuation { continuation in
      _ = schedule(at: now() + span) { continuation.resume() }
    }
  }
}
