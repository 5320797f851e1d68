import Engine
import Reporting

/// A reader that takes nothing until it is opened.
@EngineActor
final class BlockedSink: TextSink {
  private(set) var count = 0
  private var seen = 0
  private var isOpen = false
  private var writers: [CheckedContinuation<Void, Never>] = []
  private var watcher: CheckedContinuation<Void, Never>?

  nonisolated init() {}

  func write(_ bytes: [UInt8]) async {
    count += 1
    watcher.take()?.resume()
    guard !isOpen else { return }
    await withCheckedContinuation { writers.append($0) }
  }

  /// Waits for a write that was not waited for yet.
  func waitForWrite() async {
    seen += 1
    guard count < seen else { return }
    await withCheckedContinuation { watcher = $0 }
  }

  func open() {
    isOpen = true
    for writer in writers { writer.resume() }
    writers = []
  }
}
