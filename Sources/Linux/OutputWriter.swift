import CLinux
import Glibc
package import SystemPackage

/// Writes to a descriptor that this process was given, such as its standard output, without ever making the calling
/// thread wait for the reader, and without changing how others who share the open file see it.
///
/// `@unchecked Sendable`: like the reactor that it waits with, it is for code of the reactor's thread alone.
package final class OutputWriter: @unchecked Sendable {
  /// How to write without waiting; depends on what the file is.
  private enum Method {
    /// All at once: a file on disk, which has no reader to wait for, or an open file of our own that does not block.
    case whole
    case socket
    /// A little at a time, after the kernel said that there is room.
    case small
  }

  private let method: Method
  /// An open file of our own to the same pipe or terminal: whether writing waits is a property of the open file, which
  /// we share with whoever gave it to us.
  private let reopened: Descriptor?
  private let target: Int32
  private let reactor: Reactor
  private var isWriting = false
  private var queue: [CheckedContinuation<Void, Never>] = []

  /// - Parameter descriptor: stays the caller's, who keeps it open.
  package init(_ descriptor: Int32, reactor: Reactor) {
    self.reactor = reactor
    var status = stat()
    // What cannot be written to is not reopened, as that could make it writable; the write fails.
    let isWritable = unsafe ergate_is_writable(descriptor) == 1 && fstat(descriptor, &status) == 0
    let type = isWritable ? status.st_mode & S_IFMT : S_IFREG
    guard type != S_IFREG, type != S_IFSOCK, let own = Self.reopen(descriptor) else {
      method = type == S_IFREG ? .whole : type == S_IFSOCK ? .socket : .small
      reopened = nil
      target = descriptor
      return
    }
    method = .whole
    target = own.raw
    reopened = consume own
  }

  /// Not allowed on a terminal that belongs to another user, nor possible for a pipe without a reader.
  private static func reopen(_ descriptor: Int32) -> Descriptor? {
    let raw = unsafe open("/proc/self/fd/\(descriptor)", O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    return raw < 0 ? nil : try? Descriptor(owning: raw).aboveStandardStreams()
  }

  /// Writes all of `bytes`; what is written by several calls comes out in the order of the calls.
  ///
  /// - Throws: `EPIPE` when nobody reads any more, `EBADF` when the descriptor was closed at the program's start,
  ///   `ECANCELED` when the task was cancelled while there was no room; a part may have been written then.
  package func write(_ bytes: [UInt8]) async throws(Errno) {
    await waitForTurn()
    defer { passTurn() }
    var rest = bytes[...]
    while !rest.isEmpty {
      let taken = try attempt(rest)
      rest = rest.dropFirst(taken)
      if taken == 0 { try await waitForRoom() }
    }
  }

  private func waitForTurn() async {
    guard isWriting else {
      isWriting = true
      return
    }
    await withCheckedContinuation { queue.append($0) }
  }

  private func passTurn() {
    if queue.isEmpty { isWriting = false } else { queue.removeFirst().resume() }
  }

  private func waitForRoom() async throws(Errno) {
    do {
      try await reactor.writable(target)
    } catch {
      throw .canceled
    }
  }

  /// - Returns: how many bytes were taken, 0 when there is no room now.
  private func attempt(_ bytes: ArraySlice<UInt8>) throws(Errno) -> Int {
    let count = unsafe bytes.withUnsafeBytes { buffer in
      switch method {
      case .whole: unsafe Glibc.write(target, buffer.baseAddress, buffer.count)
      case .socket: unsafe send(target, buffer.baseAddress, buffer.count, Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL))
      case .small: unsafe isReady ? Glibc.write(target, buffer.baseAddress, min(buffer.count, Self.smallWrite)) : 0
      }
    }
    if count >= 0 { return count }
    guard errno == EAGAIN || errno == EINTR else { throw Errno(rawValue: errno) }
    return 0
  }

  /// Ready means room for at least 4,096 bytes in a pipe, and for less in a terminal.
  private static let smallWrite = 256

  private var isReady: Bool {
    var request = pollfd(fd: target, events: Int16(POLLOUT), revents: 0)
    return unsafe poll(&request, 1, 0) != 0
  }
}
