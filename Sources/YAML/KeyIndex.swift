import Diagnostics

/// The keys of one mapping and where they stand.
struct KeyIndex {
  /// Most mappings have a few keys, for which looking through a list is cheaper than hashing.
  private static let mostInList = 12

  /// It may be longer than there are keys: room that is kept for the next mapping.
  private var list: [(text: String, place: SourceRange)] = []
  private var listed = 0
  private var table: [String: SourceRange] = [:]

  /// Forgets all keys.
  mutating func reset() {
    listed = 0
    if !table.isEmpty { table = [:] }
  }

  /// Notes a key, or returns the place of the one with the same text that was noted before.
  mutating func insert(_ text: String, at place: SourceRange) -> SourceRange? {
    if listed < Self.mostInList {
      for index in 0..<listed where list[index].text == text { return list[index].place }
      if listed < list.count { list[listed] = (text, place) } else { list.append((text, place)) }
      listed += 1
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
