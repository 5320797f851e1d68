import Diagnostics

/// The keys of one mapping and where they stand.
struct KeyIndex {
  /// Most mappings have a few keys, for which looking through a list is cheaper than hashing.
  private static let mostInList = 12

  private var list: [(text: String, place: SourceRange)] = []
  private var table: [String: SourceRange] = [:]

  /// Forgets all keys, and makes room for so many.
  mutating func reset(expecting count: Int) {
    list.removeAll(keepingCapacity: true)
    table = [:]
    if count > Self.mostInList { table.reserveCapacity(count) } else { list.reserveCapacity(count) }
  }

  /// Notes a key, or returns the place of the one with the same text that was noted before.
  mutating func insert(_ text: String, at place: SourceRange) -> SourceRange? {
    if list.count < Self.mostInList {
      for key in list where key.text == text { return key.place }
      list.append((text, place))
      return nil
    }
    if table.isEmpty {
      for key in list { table[key.text] = key.place }
    }
    if let earlier = table[text] { return earlier }
    table[text] = place
    return nil
  }
}
