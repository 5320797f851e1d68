package import Engine
import Jobs

/// A program that a test has started, with all that it has printed so far.
@EngineActor
package final class LaunchedProgram {
  package let process: any RunningProcess
  private let printed: Printed

  init(_ request: ProcessRequest, _ launcher: any ProcessLauncher) async throws {
    let printed = Printed()
    self.printed = printed
    process = try await launcher.launch(request) { stream, bytes in printed.append(bytes, stream) }
  }

  package var pid: Int32 { process.identity.pid }
  package var output: String { text(.stdout) }
  package func bytes(_ stream: OutputStream) -> [UInt8] { printed.bytes[stream] ?? [] }
  package func text(_ stream: OutputStream) -> String { String(decoding: bytes(stream), as: UTF8.self) }

  /// Waits until standard output has a line that begins with `word`, and returns the number behind it.
  @discardableResult
  package func number(after word: String) async -> Int32 {
    await printed.wait { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() where line.hasPrefix(word) {
        return Int32(line.dropFirst(word.count).drop { $0 == " " }) ?? 0
      }
      return nil
    }
  }

  /// Waits until standard output has these bytes somewhere.
  package func prints(_ text: String) async {
    _ = await printed.wait { String(decoding: $0, as: UTF8.self).contains(text) ? 0 : nil }
  }

  /// Waits for the next bytes on standard output.
  package func printsMore() async { await printed.waitForMore() }

  package func finish() async -> ProcessExit { await process.finish() }
}

@EngineActor
private final class Printed {
  private(set) var bytes: [OutputStream: [UInt8]] = [:]
  private var waiters: [(find: ([UInt8]) -> Int32?, continuation: CheckedContinuation<Int32, Never>)] = []

  func append(_ more: [UInt8], _ stream: OutputStream) {
    bytes[stream, default: []] += more
    let output = bytes[.stdout] ?? []
    for (index, waiter) in waiters.enumerated().reversed() {
      guard let found = waiter.find(output) else { continue }
      waiters.remove(at: index)
      waiter.continuation.resume(returning: found)
    }
  }

  func waitForMore() async {
    let count = bytes[.stdout]?.count ?? 0
    _ = await wait { $0.count > count ? 0 : nil }
  }

  func wait(for find: @escaping ([UInt8]) -> Int32?) async -> Int32 {
    if let found = find(bytes[.stdout] ?? []) { return found }
    return await withCheckedContinuation { waiters.append((find, $0)) }
  }
}
