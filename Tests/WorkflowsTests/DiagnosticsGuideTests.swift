import Diagnostics
import Foundation
import Testing
import Workflows

/// Whoever changes a message runs these tests with `ERGATE_RECORD=1` and reads what changed in the guide.
@Suite("The guide to diagnostics", .serialized)
struct DiagnosticsGuideTests {
  private let guide: DiagnosticsGuide

  init() throws { guide = try DiagnosticsGuide() }

  /// What only a machine, or an expression's value, can bring about.
  private static let notOfTheLoader: Set = [
    "evaluation", "unsafe-shell-value", "missing-program", "missing-action", "missing-directory", "missing-file",
    "missing-timezone", "missing-variable", "bad-secret",
  ]

  @Test("it has one section for each id, in the order of their declaration")
  func complete() {
    #expect(guide.sections.map(\.id) == DiagnosticID.allCases.map(\.rawValue))
  }

  @Test("each example is refused as the guide says, for the reason that it is about")
  func examples() throws {
    for section in guide.sections where !Self.notOfTheLoader.contains(section.id) {
      let diagnostics = diagnostics(of: section)
      #expect(diagnostics.contains { $0.id.rawValue == section.id }, "\(section.id)")
      let output = diagnostics.map { DiagnosticRenderer().render($0) }.joined(separator: "\n")
      guard ProcessInfo.processInfo.environment["ERGATE_RECORD"] == nil else {
        try DiagnosticsGuide.record(output, for: section.id)
        continue
      }
      #expect(section.output == output, "\(section.id)")
    }
    if ProcessInfo.processInfo.environment["ERGATE_RECORD"] != nil {
      Issue.record("the guide was recorded, not tested")
    }
  }

  private func diagnostics(of section: DiagnosticsGuide.Section) -> [Diagnostic] {
    let source = Source(
      path: "example.yaml", text: section.file.map { Array($0.utf8) } ?? Array("name: caf".utf8) + [0xE9])
    let loaded = loadWorkflow(source)
    guard let command = section.command, let workflow = loaded.workflow else { return loaded.diagnostics }
    let words = command.split(whereSeparator: \.isWhitespace).dropFirst(3).compactMap { GivenInput(word: String($0)) }
    return workflow.bindInputs(words) { $0 }.diagnostics
  }
}
