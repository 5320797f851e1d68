import Foundation

/// A page of the documentation, as far as tests look at it.
struct MarkdownFile: Sendable {
  /// A fenced block.
  struct Block: Sendable {
    /// What stands behind the fence: `yaml`, `console`.
    var language: String
    var text: String
    /// The line of its fence, from 1.
    var line: Int

    /// The file that a YAML block is, which its first line says: `# workflows/hello.yaml`.
    var path: String? {
      text.split(separator: "\n").first?.wholeMatch(of: /# (\S+\.yaml)/).map { String($0.1) }
    }
  }

  /// From the top of the repository.
  let path: String
  let text: String
  let blocks: [Block]

  init(_ path: String) throws {
    self.path = path
    text = try Repository.text(path)
    blocks = Self.blocks(in: text)
  }

  /// The guides, without the one whose examples are wrong on purpose and have a test of their own.
  static let catalog = "Sources/ergate/Documentation.docc"
  static var guides: [String] {
    Repository.files(below: catalog, suffix: ".md").filter { !$0.hasSuffix("/Diagnostics.md") }
  }

  static func guide(_ name: String) throws -> MarkdownFile { try MarkdownFile("\(catalog)/\(name).md") }

  func blocks(_ language: String) -> [Block] { blocks.filter { $0.language == language } }

  /// Whether a word stands in it as code: alone in backticks, or at the beginning or end of a longer piece of code.
  func names(_ word: String) -> Bool {
    let bounds = #"[^A-Za-z0-9_-]"#
    guard
      let pattern = try? Regex(
        "`(?:[^`\n]*\(bounds))?\(NSRegularExpression.escapedPattern(for: word))(?:\(bounds)[^`\n]*)?`")
    else { return false }
    return text.contains(pattern)
  }

  private static func blocks(in text: String) -> [Block] {
    var blocks: [Block] = []
    var open: Block?
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if var block = open {
        if line == "```" {
          blocks.append(block)
          open = nil
        } else {
          block.text += line + "\n"
          open = block
        }
      } else if line.hasPrefix("```") {
        open = Block(language: String(line.dropFirst(3)), text: "", line: number + 1)
      }
    }
    return blocks
  }
}
