extension Duration {
  /// A span as people read it in a log, in three digits or so: `4ms`, `320ms`, `3s`, `3.2s`, `48s`, `2m05s`, `1h02m`, `3d04h`.
  package var reading: String {
    let milliseconds = max(0, components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000)
    switch milliseconds {
    case ..<1000: return "\(milliseconds)ms"
    case ..<10_000 where milliseconds % 1000 != 0: return "\(milliseconds / 1000).\(milliseconds / 100 % 10)s"
    default: return Self.reading(seconds: milliseconds / 1000)
    }
  }

  private static func reading(seconds: Int64) -> String {
    switch seconds {
    case ..<60: "\(seconds)s"
    case ..<3600: "\(seconds / 60)m\(twoDigits(seconds % 60))s"
    case ..<86_400: "\(seconds / 3600)h\(twoDigits(seconds / 60 % 60))m"
    default: "\(seconds / 86_400)d\(twoDigits(seconds / 3600 % 24))h"
    }
  }

  private static func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
