import Workflows

/// Looks for a line in what a service prints.
@EngineActor
final class LineWatch {
  private let pattern: InputPattern
  private var line: [UInt8] = []
  private(set) var hasFound = false
  /// Of a longer line the beginning is looked at.
  private static let longest = 64 * 1024

  init(_ pattern: InputPattern) { self.pattern = pattern }

  /// Takes what was printed. A line that is not ended yet, such as a prompt, counts as it is.
  func take(_ bytes: [UInt8]) {
    guard !hasFound else { return }
    var rest = bytes[...]
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      add(rest[..<end])
      look()
      line = []
      rest = rest[(end + 1)...]
    }
    guard !rest.isEmpty else { return }
    add(rest)
    look()
  }

  private func add(_ part: ArraySlice<UInt8>) { line += part.prefix(max(0, Self.longest - line.count)) }

  private func look() {
    if !hasFound { hasFound = pattern.matches(String(decoding: line, as: UTF8.self)) }
    if hasFound { line = [] }
  }
}
