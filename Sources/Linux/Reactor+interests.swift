import CLinux

extension Reactor {
  enum Direction: Sendable {
    case reading, writing
  }

  /// One call that waits, as its cancellation names it.
  struct Wait: Sendable {
    var descriptor: Int32
    var direction: Direction
    var number: UInt64
  }

  struct Waiter {
    var number: UInt64
    var resume: () -> Void
  }

  /// What is waited for at one descriptor.
  struct Interest {
    var reader: Waiter?
    var writer: Waiter?
    var isRegistered = false
    /// Counts the registrations of this descriptor number.
    var generation: UInt32 = 0

    var events: UInt32 {
      (reader == nil ? 0 : ergate_epoll_readable) | (writer == nil ? 0 : ergate_epoll_writable)
    }

    subscript(direction: Direction) -> Waiter? {
      get { direction == .reading ? reader : writer }
      set { if direction == .reading { reader = newValue } else { writer = newValue } }
    }
  }

  /// What the kernel hands back with an event.
  struct Token: Hashable {
    var raw: UInt64

    init(raw: UInt64) { self.raw = raw }

    init(_ descriptor: Int32, _ generation: UInt32) {
      raw = UInt64(generation) << 32 | UInt64(UInt32(bitPattern: descriptor))
    }

    // No descriptor has these numbers.
    static let wake = Token(-1, 0)
    static let timer = Token(-2, 0)

    var descriptor: Int32 { Int32(truncatingIfNeeded: raw) }
    var generation: UInt32 { UInt32(truncatingIfNeeded: raw >> 32) }
  }
}
