import Foundation
import Testing

/// A block that shows a terminal: commands behind `$ `, each followed by what it prints.
///
/// In what is printed, `…` stands for anything in a line, and a line of just `…` for any lines. Ids of jobs and
/// durations may be others.
struct ConsoleSession {
  struct Entry {
    var command: String
    var output: String
  }

  let entries: [Entry]

  init(_ text: String) {
    var entries: [Entry] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      if line.hasPrefix("$ ") {
        entries.append(Entry(command: String(line.dropFirst(2)), output: ""))
      } else if !entries.isEmpty {
        entries[entries.count - 1].output += line + "\n"
      }
    }
    self.entries = entries
  }

  /// Runs the commands in one shell, with `ergate` on its PATH, and compares what they print.
  func check(in directory: TemporaryDirectory, _ place: String) async throws {
    let mark = "\u{1}"
    // `$?` is what the command before left, not the print of the mark.
    let script = entries.map { "\($0.command)\nmark" }.joined(separator: "\n")
    let preamble = "exec 2>&1\nmark() { local code=$?; printf '\(mark)'; return $code; }\n"
    let path = "\(ErgateBinary.products.path):\(ErgateBinary.environment["PATH"] ?? "")"
    let run = try await Running(
      URL(filePath: "/bin/bash"), ["-c", preamble + script], environment: ["PATH": path], in: directory, input: ""
    ).finish()
    let outputs = run.output.split(separator: mark, omittingEmptySubsequences: false)
    try #require(outputs.count == entries.count + 1, "\(place): \(run.output)")
    for (entry, output) in zip(entries, outputs) {
      #expect(
        Self.matches(String(output), entry.output),
        "\(place)\n$ \(entry.command)\n\(output)\nshould be\n\(entry.output)")
    }
  }

  private static func matches(_ output: String, _ expected: String) -> Bool {
    let lines = expected.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    let patterns = lines.map { $0 == "…" ? #"(?:[^\n]*\n)*?"# : pattern(of: $0) + #"\n"# }
    let expression = try? NSRegularExpression(pattern: "\\A\(patterns.joined())\\z")
    return expression?.firstMatch(in: output, range: NSRange(location: 0, length: output.utf16.count)) != nil
  }

  private static func pattern(of line: Substring) -> String {
    var pattern = ""
    var rest = line
    while let found = rest.firstMatch(of: /…|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b\d+m?s\b/) {
      pattern += NSRegularExpression.escapedPattern(for: String(rest[..<found.range.lowerBound]))
      switch found.output.last {
      case "…": pattern += #"[^\n]*?"#
      case "s": pattern += #"\d[\d.hm]*s"#
      default: pattern += "[0-9a-f-]{36}"
      }
      rest = rest[found.range.upperBound...]
    }
    return pattern + NSRegularExpression.escapedPattern(for: String(rest))
  }
}
