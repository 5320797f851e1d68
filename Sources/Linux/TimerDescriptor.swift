import CLinux
import Glibc
package import SystemPackage

/// An alarm of the kernel's: its descriptor becomes readable at a time (timerfd_create(2)).
package struct TimerDescriptor: ~Copyable, Sendable {
  package enum Clock: Sendable {
    /// As ``SystemClock/boot()``: goes off at once after a sleep that went past the time.
    case boot
    /// The date.
    case wall
  }

  package enum Reading: Sendable, Hashable {
    case notYet, expired
    /// The date was set, so that the wait for it has lost its meaning.
    case clockWasSet
  }

  package let descriptor: Descriptor
  private let clock: Clock

  package init(_ clock: Clock) throws(Errno) {
    self.clock = clock
    let raw = try errnoCall { ergate_timerfd(clock == .boot ? CLOCK_BOOTTIME : CLOCK_REALTIME) }
    descriptor = Descriptor(owning: raw)
  }

  /// Sets the alarm to a time of its clock, since boot or since 1970. One that has passed goes off at once. A wall
  /// clock's alarm also goes off when the date is set.
  package func set(to time: Duration) throws(Errno) {
    let parts = max(time, .nanoseconds(1)).components
    let nanoseconds = parts.attoseconds / 1_000_000_000
    try errnoCall { ergate_timerfd_set(descriptor.raw, parts.seconds, nanoseconds, clock == .wall) }
  }

  package func read() throws(Errno) -> Reading {
    var count: UInt64 = 0
    do {
      try errnoCall { unsafe Glibc.read(descriptor.raw, &count, 8) }
      return .expired
    } catch .resourceTemporarilyUnavailable {
      return .notYet
    } catch .canceled {
      return .clockWasSet
    }
  }
}
