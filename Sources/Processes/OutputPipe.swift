import Engine
import Linux
import Synchronization

/// Reads what a program writes to one of its outputs, and hands it on.
@EngineActor
final class OutputPipe {
  /// When something was last read.
  private(set) var lastRead = Duration.zero
  /// Bytes that may still be read; nil for no limit.
  private var allowance: Int?
  /// Whether it waits for the receiver.
  private var isHanding = false
  private var reader: Task<Void, Never>?
  private let stream: OutputStream
  private let source: Source
  private let reactor: Reactor
  private let clock: any EngineClock
  private let handler: OutputHandler
  /// Signalled when it has ended.
  private let change: Wakeup

  /// As much as an ordinary pipe holds.
  private static let smallChunk = 64 * 1024
  /// For programs that write more than an ordinary pipe holds before they are read.
  private static let largeChunk = 256 * 1024
  private static let largeCapacity = 1024 * 1024

  /// - Parameter pipe: must not block.
  init(
    _ stream: OutputStream, _ pipe: consuming Descriptor, _ reactor: Reactor, _ clock: any EngineClock,
    _ change: Wakeup, _ handler: @escaping OutputHandler
  ) {
    self.stream = stream
    source = Source(pipe)
    self.reactor = reactor
    self.clock = clock
    self.change = change
    self.handler = handler
  }

  var hasEnded: Bool { source.hasEnded.load(ordering: .relaxed) }
  var isSilent: Bool { !isHanding }

  /// Reads to the end, until ``close()``, or until the limit that was set meanwhile.
  ///
  /// Most programs leave one of their outputs empty, and many both: what sees such a one to its end is no task, which
  /// costs several times as much as the read.
  func start() {
    reactor.whenReadable(source.pipe.raw) { [self, source, reactor] in
      guard let first = source.read(Descriptor.smallRead) else {
        source.hasEnded.store(true, ordering: .relaxed)
        reactor.forget(source.pipe.raw)
        if source.isAwaited.load(ordering: .relaxed) { EngineActor.start { self.change.signal() } }
        return
      }
      source.isTaken.store(true, ordering: .relaxed)
      EngineActor.start { self.drain(from: first) }
    }
  }

  /// From now on its end is signalled. Before, nobody waits for it.
  func announceEnd() { source.isAwaited.store(true, ordering: .relaxed) }

  /// Ends reading soon even if somebody keeps writing: what is in the pipe still comes.
  func limitToContent() { allowance = allowance ?? 2 * Self.largeCapacity }

  /// Ends reading, and returns when the receiver has all that was read.
  func close() async {
    if source.isTaken.load(ordering: .relaxed) {
      // What was read is on its way here.
      while reader == nil { await Task.yield() }
    } else {
      reactor.withdraw(source.pipe.raw)
    }
    reader?.cancel()
    await reader?.value
    end()
  }

  private func drain(from first: [UInt8]) {
    reader = EngineActor.start { [self] in
      var chunk = Descriptor.smallRead
      var read = first
      while true {
        if read.count == chunk { enlarge(&chunk) }
        if !read.isEmpty { await hand(read) }
        guard allowance ?? 1 > 0, (try? await reactor.readable(source.pipe.raw)) != nil else { break }
        guard let more = source.read(chunk) else { break }
        read = more
      }
      end()
    }
  }

  private func end() {
    guard !hasEnded else { return }
    source.hasEnded.store(true, ordering: .relaxed)
    reactor.forget(source.pipe.raw)
    change.signal()
  }

  private func enlarge(_ chunk: inout Int) {
    switch chunk {
    case Descriptor.smallRead: chunk = Self.smallChunk
    case Self.smallChunk:
      source.pipe.setPipeCapacity(Self.largeCapacity)
      chunk = Self.largeChunk
    default: break
    }
  }

  private func hand(_ bytes: [UInt8]) async {
    allowance? -= bytes.count
    lastRead = clock.now()
    isHanding = true
    await handler(stream, bytes)
    isHanding = false
  }

  /// The pipe, with what the reactor may reach of this outside of a task.
  private final class Source: Sendable {
    let pipe: Descriptor
    let hasEnded = Atomic(false)
    let isAwaited = Atomic(false)
    /// Whether a task reads it, or is about to.
    let isTaken = Atomic(false)

    init(_ pipe: consuming Descriptor) { self.pipe = pipe }

    /// What is in it now; nil at its end, and if it cannot be read any more, whatever the reason.
    func read(_ limit: Int) -> [UInt8]? {
      switch try? pipe.readAvailable(limit: limit) {
      case .bytes(let bytes): bytes
      case .nothing: []
      case .end, nil: nil
      }
    }
  }
}
