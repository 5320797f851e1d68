import Jobs

/// Successes of steps that are to be kept for later jobs, from their end until that is durable.
@EngineActor
final class SuccessLedger {
  struct Entry {
    var success: RecordedSuccess
    var sources: [UInt8]
    var key: String
  }

  private var ended: [StepAddress: Entry] = [:]
  private var recorded: [Entry] = []

  func note(_ success: RecordedSuccess, sources: [UInt8], of key: String, at address: StepAddress) {
    ended[address] = Entry(success: success, sources: sources, key: key)
  }

  /// Events are about to be added to the journal.
  func take(_ events: [Event]) {
    guard !ended.isEmpty else { return }
    for case .stepDone(let address, let result) in events {
      guard let entry = ended.removeValue(forKey: address), result.status == .completed else { continue }
      recorded.append(entry)
    }
  }

  /// Those that are durable when the journal is synced next.
  func takeRecorded() -> [Entry] {
    defer { recorded = [] }
    return recorded
  }
}
