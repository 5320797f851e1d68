import ArgumentParser
import Diagnostics
import SystemPackage

/// Where a command's words go: data to standard output, everything else to standard error.
///
/// For commands that do nothing but speak; while jobs run, reporters write without ever blocking.
enum Console {
  static func print(_ text: String) { write(text + "\n", to: .standardOutput) }

  static func note(_ text: String) { write(text + "\n", to: .standardError) }

  /// Writes as it is, without a newline.
  static func write(_ text: String, to stream: FileDescriptor) {
    // Nobody is left to tell when nobody reads any more.
    _ = try? stream.writeAll(Array(text.utf8))
  }

  /// Ends the program with a message of one or more sentences.
  static func fail(_ message: String, _ code: ExitCode) -> ExitCode {
    note("ergate: \(DisplayText.lines(message))")
    return code
  }
}
