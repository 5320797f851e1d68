import Engine
import Linux

/// Reads what a program writes to one of its outputs, and hands it on.
@EngineActor
final class OutputPipe {
  private enum State {
    /// Waiting for the program to write.
    case waiting
    /// Waiting for the receiver.
    case handing
    case ended
  }

  /// When something was last read.
  private(set) var lastRead = Duration.zero
  /// Bytes that may still be read; nil for no limit.
  private var allowance: Int?
  private var state = State.waiting
  private let stream: OutputStream
  private let pipe: Descriptor
  private let reactor: Reactor
  private let clock: any EngineClock
  private let handler: OutputHandler

  /// As much as an ordinary pipe holds.
  private static let smallChunk = 64 * 1024
  /// For programs that write more than an ordinary pipe holds before they are read.
  private static let largeChunk = 256 * 1024
  private static let largeCapacity = 1024 * 1024

  /// - Parameter pipe: must not block.
  init(
    _ stream: OutputStream, _ pipe: consuming Descriptor, _ reactor: Reactor, _ clock: any EngineClock,
    _ handler: @escaping OutputHandler
  ) {
    self.stream = stream
    self.pipe = pipe
    self.reactor = reactor
    self.clock = clock
    self.handler = handler
  }

  var hasEnded: Bool { state == .ended }
  var isSilent: Bool { state != .handing }

  /// Ends reading soon even if somebody keeps writing: what is in the pipe still comes.
  func limitToContent() { allowance = allowance ?? 2 * Self.largeCapacity }

  /// Reads to the end, until the task is cancelled, or until the limit that was set meanwhile.
  func drain() async {
    var chunk = Self.smallChunk
    while allowance ?? 1 > 0, (try? await reactor.readable(pipe.raw)) != nil {
      // A pipe that cannot be read any more, whatever the reason, has ended.
      guard let read = try? pipe.readAvailable(limit: chunk), read != .end else { break }
      guard case .bytes(let bytes) = read else { continue }
      if bytes.count == chunk && chunk == Self.smallChunk {
        pipe.setPipeCapacity(Self.largeCapacity)
        chunk = Self.largeChunk
      }
      await hand(bytes)
    }
    state = .ended
    reactor.forget(pipe.raw)
  }

  private func hand(_ bytes: [UInt8]) async {
    allowance? -= bytes.count
    lastRead = clock.now()
    state = .handing
    await handler(stream, bytes)
    state = .waiting
  }
}
