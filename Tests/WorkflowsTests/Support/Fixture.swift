import Diagnostics
import Expressions
import Foundation
import OrderedCollections
import Workflows
import YAML

/// A workflow that stands anywhere in this repository: as a file, in a guide, or as a text of a test.
struct Fixture: Sendable {
  /// The file and line.
  var place: String
  var text: String

  private static let top = #filePath.components(separatedBy: "/Tests/")[0]

  static let all: [Fixture] = {
    var texts: Set<String> = []
    let found = files("workflows", ".yaml").map { Fixture(place: $0.path, text: $0.text) } + blocks + literals
    return found.filter { texts.insert($0.text).inserted }
  }()

  /// What a validator is given: the file as JSON. Nil where YAML already refuses it.
  var document: Value? {
    let document = YAML.parse(Source(path: place, text: text))
    return document.diagnostics.isEmpty ? document.root?.plainValue : nil
  }

  /// All errors that the loader finds.
  var errors: [Diagnostic] {
    loadWorkflow(Source(path: "example.yaml", text: text)).diagnostics.filter { $0.severity == .error }
  }

  // MARK: Where they are

  private static var blocks: [Fixture] {
    (files("Sources/ergate/Documentation.docc", ".md") + [file("README.md")].compactMap(\.self)).flatMap {
      matches("\n```yaml\n(.*?\n)```\n", in: $0)
    }
  }

  /// The texts in tests that are workflows, or single steps.
  private static var literals: [Fixture] {
    files("Tests", ".swift").flatMap { file in
      let long = matches("\"\"\"\n(.*?)\n *\"\"\"", in: file).map { fixture in
        Fixture(place: fixture.place, text: unindented(fixture.text))
      }
      return (long + matches(##"(?<!["#])"((?:[^"\\\n]|\\.)+)""##, in: file)).compactMap(\.workflow)
    }
  }

  /// The text as a workflow if it is one or a step, with what Swift escapes in it.
  private var workflow: Fixture? {
    guard !text.contains(#"\("#) else { return nil }
    var fixture = self
    fixture.text = text.replacing(#"\n"#, with: "\n").replacing(#"\""#, with: "\"").replacing(#"\\"#, with: #"\"#)
    guard case .object(let members) = fixture.document else { return nil }
    if members.keys.contains("steps") || members.keys.contains("tasks") { return fixture }
    let isStep = members.keys.allSatisfy { StepKey(name: $0) != nil }
    guard isStep, StepKey.actions.contains(where: { members.keys.contains($0.rawValue) }) else { return nil }
    fixture.text =
      "steps:\n  - " + fixture.text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n    ")
    return fixture
  }

  private static func unindented(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let margin = lines.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
    return lines.map { $0.dropFirst(margin) }.joined(separator: "\n") + "\n"
  }

  private static func files(_ directory: String, _ suffix: String) -> [(path: String, text: String)] {
    let names = FileManager.default.enumerator(atPath: "\(top)/\(directory)")?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(suffix) && !$0.hasPrefix(".") }.sorted().compactMap {
      file("\(directory)/\($0)")
    }
  }

  private static func file(_ path: String) -> (path: String, text: String)? {
    (try? String(contentsOfFile: "\(top)/\(path)", encoding: .utf8)).map { (path, $0) }
  }

  private static func matches(_ pattern: String, in file: (path: String, text: String)) -> [Fixture] {
    let text = file.text as NSString
    let expression = try? NSRegularExpression(pattern: pattern, options: .dotMatchesLineSeparators)
    let found = expression?.matches(in: file.text, range: NSRange(location: 0, length: text.length)) ?? []
    return found.map { match in
      let line = text.substring(to: match.range(at: 1).location).utf8.count { $0 == UInt8(ascii: "\n") } + 1
      return Fixture(place: "\(file.path):\(line)", text: text.substring(with: match.range(at: 1)))
    }
  }
}
