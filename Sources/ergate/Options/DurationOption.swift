import ArgumentParser
import Workflows

/// A duration on the command line.
enum DurationOption {
  static func parse(_ text: String) throws -> Duration {
    guard let duration = Duration(text: text) else {
      throw ValidationError("'\(text)' is no duration: write for example 90s, 10m or 1h30m.")
    }
    return duration
  }
}
