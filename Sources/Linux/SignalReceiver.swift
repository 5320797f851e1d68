import CLinux
import Glibc
package import SystemPackage

/// A signal that was sent to this process.
package struct ReceivedSignal: Sendable, Hashable {
  package var number: Int32
  /// The process that sent it; 0 for the kernel, as when a key was pressed on the terminal.
  package var sender: Int32
}

/// Receives signals as values: they wait in the kernel until they are asked for, and interrupt nothing.
///
/// An endless sequence, which ends when the task that iterates is cancelled. A signal that comes again before it was
/// asked for comes once.
package final class SignalReceiver: AsyncSequence, Sendable {
  private let descriptor: Descriptor
  private let reactor: Reactor

  /// Blocks `signals` on the calling thread, and thereby takes their usual effect from them. In a program with more
  /// threads, the others must block them too, or they take them.
  package init(_ signals: [Int32], reactor: Reactor) throws(Errno) {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    for signal in signals { unsafe sigaddset(&set, signal) }
    let code = unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
    guard code == 0 else { throw Errno(rawValue: code) }
    let raw = try errnoCall { unsafe ergate_signalfd(&set) }
    descriptor = try Descriptor(owning: raw).aboveStandardStreams()
    self.reactor = reactor
  }

  package struct Iterator: AsyncIteratorProtocol {
    fileprivate let receiver: SignalReceiver

    package mutating func next() async -> ReceivedSignal? { await receiver.next() }
  }

  package func makeAsyncIterator() -> Iterator { Iterator(receiver: self) }

  private func next() async -> ReceivedSignal? {
    while true {
      var sender: Int32 = 0
      let number = unsafe ergate_signalfd_read(descriptor.raw, &sender)
      if number > 0 { return ReceivedSignal(number: number, sender: sender) }
      do {
        try await reactor.readable(descriptor.raw)
      } catch {
        return nil
      }
    }
  }
}

/// Signals and this process itself.
package enum OwnSignals {
  /// Makes writes to a closed pipe and beyond the file size limit fail with an error, instead of ending the process.
  package static func reportWriteFailures() {
    for signal in [SIGPIPE, SIGXFSZ] { ergate_ignore_signal(signal) }
  }

  /// Stops this process, as a shell's user expects of Ctrl-Z, until somebody sends SIGCONT.
  package static func stop() { raise(SIGSTOP) }
}
