extension [Diagnostic] {
  /// Each diagnostic once, by path, then position, then id: the order in which every rendering shows them.
  package func sortedWithoutDuplicates() -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    let unique = filter { seen.insert($0).inserted }
    // Two with the same place and id stay in the order in which they were found.
    return unique.enumerated().sorted { ($0.element.sortKey, $0.offset) < ($1.element.sortKey, $1.offset) }
      .map(\.element)
  }

  /// Counts what there is: `2 errors, 1 warning`; empty for no diagnostics.
  package var summary: String {
    let errors = count { $0.severity == .error }
    return [Self.count(errors, "error"), Self.count(count - errors, "warning")].compactMap(\.self)
      .joined(separator: ", ")
  }

  private static func count(_ count: Int, _ noun: String) -> String? {
    count == 0 ? nil : "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
}

extension Diagnostic {
  fileprivate struct SortKey: Comparable {
    var path: String
    var range: SourceRange
    var id: String

    static func < (left: Self, right: Self) -> Bool {
      (left.path, left.range.lower, left.range.upper, left.id)
        < (right.path, right.range.lower, right.range.upper, right.id)
    }
  }

  fileprivate var sortKey: SortKey { SortKey(path: source.path, range: range, id: id.rawValue) }
}
