import Diagnostics

/// The keys of one mapping and where they stand.
///
/// Most mappings have a few keys, for which looking through a list is cheaper than hashing.
struct KeyIndex {
  private var few: [(text: String, place: SourceRange)] = []
  private var many: [String: SourceRange] = [:]

  /// Notes a key, or returns the place of the one with the same text that was noted before.
  mutating func insert(_ text: String, at place: SourceRange) -> SourceRange? {
    if many.isEmpty {
      if let earlier = few.first(where: { $0.text == text }) { return earlier.place }
      few.append((text, place))
      if few.count == 16 { many = Dictionary(few.map { ($0.text, $0.place) }) { first, _ in first } }
      return nil
    }
    if let earlier = many[text] { return earlier }
    many[text] = place
    return nil
  }
}
