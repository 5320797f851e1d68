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
  private let limit: Int
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var hasErrors = false
  /// Ids given so far, in lower case, with the place of each.
  var ids: [String: SourceRange] = [:]
  var unread = UnreadParts()
  /// The resources that steps may name, by their names in lower case.
  var resourceIndexes: [String: Int] = [:]
  /// In the order of the file.
  var resourceNames: [String] = []
  /// Where each name was first met.
  var resourcePlaces: [String: SourceRange] = [:]
  /// The number of the last step that was met.
  private(set) var lastOrdinal = 0
  /// All ids that stand in the file, also in parts that are not read or not read yet.
  private(set) lazy var writtenIDs = root.map(WrittenIDs.init) ?? WrittenIDs()

  /// - Parameter limit: how many problems are collected; one more says that there are too many.
  init(_ source: Source, root: Node?, limit: Int) {
    self.source = source
    self.root = root
    self.limit = limit
  }

  var diagnosticCount: Int { diagnostics.count }

  func takeOrdinal() -> Int {
    lastOrdinal += 1
    return lastOrdinal
  }

  /// Whether it makes no sense to look for more.
  var isFull: Bool { diagnostics.count > limit }

  func error(
    _ id: DiagnosticID, _ message: String, at range: SourceRange, label: String? = nil, notes: [Diagnostic.Note] = [],
    help: [String] = []
  ) {
    add(Diagnostic(.error, id, message, in: source, at: range, label: label, notes: notes, help: help))
  }

  func warning(
    _ id: DiagnosticID, _ message: String, at range: SourceRange, label: String? = nil, notes: [Diagnostic.Note] = [],
    help: [String] = []
  ) {
    add(Diagnostic(.warning, id, message, in: source, at: range, label: label, notes: notes, help: help))
  }

  func note(_ message: String, at range: SourceRange) -> Diagnostic.Note {
    Diagnostic.Note(message, in: source, at: range)
  }

  func report(_ others: [Diagnostic]) { for other in others { add(other) } }

  /// Reports problems inside the text of a scalar at their places in the file.
  func report(_ problems: [ExpressionProblem], in node: Node) {
    guard !problems.isEmpty else { return }
    let map = node.sourceMap(in: source)
    for problem in problems {
      error(problem.id, problem.message, at: map.range(ofUTF8: problem.range), label: problem.label, help: problem.help)
    }
  }

  private func add(_ diagnostic: Diagnostic) {
    guard !isFull else { return }
    if diagnostic.severity == .error { hasErrors = true }
    guard diagnostics.count == limit else { return diagnostics.append(diagnostic) }
    hasErrors = true
    diagnostics.append(
      Diagnostic(.tooLarge, "more than \(limit) problems in one file", in: source, at: diagnostic.range))
  }
}
