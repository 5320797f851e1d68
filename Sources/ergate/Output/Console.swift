import ArgumentParser
import Diagnostics
import Engine
import Linux
import SystemPackage

/// Where a command's words go: data to standard output, everything else to standard error.
///
/// For commands that do nothing but speak; while jobs run, reporters write without ever blocking.
enum Console {
  /// Prints data. What cannot be printed is said, and ends the program with 74, unless it is that nobody reads it.
  static func print(_ text: String) {
    do {
      try FileDescriptor.standardOutput.writeAll(Array((text + "\n").utf8))
    } catch Errno.brokenPipe {
      // Somebody has seen enough.
    } catch {
      failure("Standard output cannot be written to: \(error).", ExitStatus.storeBroken).exit()
    }
  }

  static func note(_ text: String) { write(text + "\n", to: .standardError) }

  /// Writes as it is, without a newline.
  static func write(_ text: String, to stream: FileDescriptor) {
    // Nobody is left to tell when nobody reads any more.
    _ = try? stream.writeAll(Array(text.utf8))
  }

  /// Says what went wrong, and gives what to end the program with.
  static func failure(_ message: String, _ code: ExitCode) -> ExitCode {
    let lines = message.split(separator: "\n").map { DisplayText.inline(String($0)) }
    note("ergate: " + lines.joined(separator: "\n        "))
    return code
  }

  /// Colour is for a terminal that shows it, and for people who want it.
  static func hasColour(_ stream: Int32, _ caller: Caller) -> Bool {
    OwnProcess.isTerminal(stream) && caller.environment["TERM"] != "dumb"
      && (caller.environment["NO_COLOR"] ?? "").isEmpty
  }

  /// Shows diagnostics to people.
  static func show(_ diagnostics: [Diagnostic], _ caller: Caller) {
    guard !diagnostics.isEmpty else { return }
    let renderer = DiagnosticRenderer(style: hasColour(2, caller) ? .ansi : .plain)
    write(renderer.render(diagnostics), to: .standardError)
  }
}
