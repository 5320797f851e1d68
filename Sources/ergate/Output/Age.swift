/// A span of time as people say it: one unit, two where the second still matters.
enum Age {
  static func text(_ span: Duration) -> String {
    let milliseconds = max(0, span.components.seconds * 1000 + span.components.attoseconds / 1_000_000_000_000_000)
    let seconds = milliseconds / 1000
    switch seconds {
    case 0: return "\(milliseconds)ms"
    case ..<60: return "\(seconds)s"
    case ..<3600: return seconds < 600 && seconds % 60 > 0 ? "\(seconds / 60)m\(seconds % 60)s" : "\(seconds / 60)m"
    case ..<86_400:
      let minutes = seconds % 3600 / 60
      return seconds < 36_000 && minutes > 0 ? "\(seconds / 3600)h\(minutes)m" : "\(seconds / 3600)h"
    default: return "\(seconds / 86_400)d"
    }
  }
}
