import Diagnostics
import Expressions
import YAML

/// The reading of one workflow file: what was found wrong so far, and the numbers given out.
///
/// Every method reads what it can and reports what it cannot; none stops the others. Where a part is wrong the result
/// is nil or a default, and nothing more is said about what would follow from it.
final class Loading {
  let source: Source
  /// The whole file.
  let root: Node?
  private(set) var diagnostics: [Diagnostic] = []
  /// Ids given so far, in lower case, with the place of each.
  var ids: [String: SourceRange] = [:]
  /// The number of the last step that was met.
  private(set) var lastOrdinal = 0

  init(_ source: Source, root: Node?) {
    self.source = source
    self.root = root
  }

  func takeOrdinal() -> Int {
    lastOrdinal += 1
    return lastOrdinal
  }

  func error(
    _ id: DiagnosticID, _ message: String, at range: SourceRange, label: String? = nil, notes: [Diagnostic.Note] = [],
    help: [String] = []
  ) {
    diagnostics.append(
      Diagnostic(.error, id, message, in: source, at: range, label: label, notes: notes, help: help))
  }

  func warning(_ id: DiagnosticID, _ message: String, at range: SourceRange, label: String? = nil, help: [String] = [])
  {
    diagnostics.append(Diagnostic(.warning, id, message, in: source, at: range, label: label, help: help))
  }

  func note(_ message: String, at range: SourceRange) -> Diagnostic.Note {
    Diagnostic.Note(message, in: source, at: range)
  }

  func report(_ others: [Diagnostic]) { diagnostics += others }

  /// Reports problems inside the text of a scalar at their places in the file.
  func report(_ problems: [ExpressionProblem], in node: Node) {
    guard !problems.isEmpty else { return }
    let map = node.sourceMap(in: source)
    for problem in problems {
      error(problem.id, problem.message, at: map.range(ofUTF8: problem.range), label: problem.label, help: problem.help)
    }
  }
}
