/// A Swift file of this repository, as text.
struct SwiftFile: Sendable {
  let path: String
  let lines: [Substring]

  /// All of them. Reading and splitting a thousand files takes a while, so it is done once.
  private static let all = Result {
    try (Repository.files(below: "Sources", suffix: ".swift") + Repository.files(below: "Tests", suffix: ".swift"))
      .map { path in
        let text = try Repository.text(path).utf8
        let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Substring.init)
        return SwiftFile(path: path, lines: lines)
      }
  }

  /// The files below a directory.
  static func all(below path: String) throws -> [SwiftFile] {
    try all.get().filter { $0.path.utf8.starts(with: "\(path)/".utf8) }
  }

  /// The modules that it imports.
  var imports: [String] { lines.compactMap(Self.module) }

  private static func module(of line: Substring) -> String? {
    // An import begins in the first column: `package import Jobs`, `@testable import ergate`, `import struct A.B`.
    guard let first = line.utf8.first, "ip@f".utf8.contains(first) else { return nil }
    let words = line.split(separator: " ")
    let modifiers: Set<Substring> = ["package", "public", "internal", "private", "fileprivate"]
    let rest = words.drop { modifiers.contains($0) || $0.hasPrefix("@") }
    guard rest.first == "import", let name = rest.dropFirst().last else { return nil }
    return String(name.prefix { $0 != "." })
  }

  /// Whether an expression in it is marked as unsafe.
  var writesUnsafe: Bool {
    lines.contains { $0.contains("unsafe ") && $0.prefix { $0 != "/" }.contains(/\bunsafe [\w(.]/) }
  }
}
