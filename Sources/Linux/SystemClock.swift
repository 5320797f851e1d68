import Glibc

/// The kernel's clocks.
package enum SystemClock {
  /// Time since boot, with the time that the machine slept (CLOCK_BOOTTIME). Nobody can set it.
  package static func boot() -> Duration { read(CLOCK_BOOTTIME) }

  /// Time since boot, without the time that the machine slept (CLOCK_MONOTONIC).
  package static func monotonic() -> Duration { read(CLOCK_MONOTONIC) }

  /// Milliseconds since 1970-01-01T00:00:00Z (CLOCK_REALTIME). May jump.
  package static func wallMilliseconds() -> Int64 { read(CLOCK_REALTIME).wholeMilliseconds }

  /// Nanoseconds since 1970-01-01T00:00:00Z (CLOCK_REALTIME), as the times of files are.
  package static func wallNanoseconds() -> Int64 {
    let time = read(CLOCK_REALTIME).components
    return time.seconds * 1_000_000_000 + time.attoseconds / 1_000_000_000
  }

  private static func read(_ clock: clockid_t) -> Duration {
    var time = timespec()
    unsafe clock_gettime(clock, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}

extension Duration {
  /// Rounded down for spans that are not negative.
  package var wholeMilliseconds: Int64 {
    let parts = components
    return parts.seconds * 1000 + parts.attoseconds / 1_000_000_000_000_000
  }
}
