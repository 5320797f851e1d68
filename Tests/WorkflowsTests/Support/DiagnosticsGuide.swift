import Foundation

/// The guide "Diagnostics": one section for each id, with an example and what Ergate says of it.
struct DiagnosticsGuide {
  struct Section {
    var id: String
    /// The file of the example; nil where the example is no text.
    var file: String?
    /// `ergate exec example.yaml …`, for what is wrong with the inputs.
    var command: String?
    /// What the guide says that Ergate says.
    var output: String?
  }

  private static let path =
    #filePath.components(separatedBy: "/Tests/")[0]
    + "/Sources/ergate/Documentation.docc/Diagnostics.md"

  var sections: [Section]

  init() throws {
    let text = try String(contentsOfFile: Self.path, encoding: .utf8)
    sections = text.components(separatedBy: "\n### ").dropFirst().map { section in
      Section(
        id: String(section.prefix { $0 != "\n" }), file: Self.block("yaml", in: section),
        command: Self.block("sh", in: section), output: Self.block("text", in: section))
    }
  }

  /// Puts what Ergate says now into the guide.
  static func record(_ output: String, for id: String) throws {
    var text = try String(contentsOfFile: path, encoding: .utf8)
    guard let section = text.range(of: "\n### \(id)\n"),
      let start = text.range(of: "\n```text\n", range: section.upperBound..<text.endIndex),
      let end = text.range(of: "```\n", range: start.upperBound..<text.endIndex)
    else { return }
    text.replaceSubrange(start.upperBound..<end.lowerBound, with: output)
    try text.write(toFile: path, atomically: true, encoding: .utf8)
  }

  private static func block(_ language: String, in section: String) -> String? {
    guard let start = section.range(of: "\n```\(language)\n"),
      let end = section.range(of: "```", range: start.upperBound..<section.endIndex)
    else { return nil }
    return String(section[start.upperBound..<end.lowerBound])
  }
}
