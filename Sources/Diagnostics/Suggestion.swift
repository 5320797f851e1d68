/// "Did you mean 'x'?": the name that was probably meant.
package enum Suggestion {
  /// The candidate that is most like `name`, or nil if none is like it.
  ///
  /// Alike are names that differ by at most a third of their letters (one letter is always allowed to differ in a name
  /// of two or more), where a letter added, left out, replaced, or swapped with its neighbour counts as one. Letter
  /// case does not count, except between candidates that are otherwise equally near; of those that are still equal the
  /// first wins. The candidate that equals `name` is no suggestion.
  ///
  /// Takes O(candidates), and O(length²) for those of about the same length.
  package static func closest(to name: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(name.unicodeScalars)
    let folded = fold(name)
    var best: (candidate: String, distance: Distance)?
    for candidate in candidates where candidate != name {
      let foldedCandidate = fold(candidate)
      var limit = allowedDistance(max(folded.count, foldedCandidate.count))
      if let best { limit = min(limit, best.distance.folded) }
      guard let distance = editDistance(folded, foldedCandidate, atMost: limit) else { continue }
      let scalars = Array(candidate.unicodeScalars)
      let exact = editDistance(wanted, scalars, atMost: max(wanted.count, scalars.count)) ?? .max
      let found = Distance(folded: distance, exact: exact)
      if best.map({ found < $0.distance }) ?? true { best = (candidate, found) }
    }
    return best?.candidate
  }

  private struct Distance: Comparable {
    var folded: Int
    var exact: Int

    static func < (left: Self, right: Self) -> Bool { (left.folded, left.exact) < (right.folded, right.exact) }
  }

  /// Longer names than any that a person mistypes; a hostile key of megabytes must not cost its square.
  private static let longest = 200

  private static func allowedDistance(_ length: Int) -> Int {
    switch length {
    case ...1: 0
    case ...5: 1
    default: length / 3
    }
  }

  private static func fold(_ name: String) -> [Unicode.Scalar] { Array(name.lowercased().unicodeScalars) }

  /// The number of letters added, left out, replaced or swapped with their neighbour that make `right` of `left`
  /// (optimal string alignment), or nil if there are more than `limit`.
  private static func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], atMost limit: Int) -> Int? {
    guard abs(left.count - right.count) <= limit, max(left.count, right.count) <= longest else { return nil }
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for row in 1...left.count {
      var current = [row]
      for column in 1...right.count {
        let replaced = last[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1)
        var cost = min(replaced, last[column] + 1, current[column - 1] + 1)
        if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
          cost = min(cost, beforeLast[column - 2] + 1)
        }
        current.append(cost)
      }
      if let least = current.min(), least > limit { return nil }
      (beforeLast, last) = (last, current)
    }
    return last[right.count] <= limit ? last[right.count] : nil
  }
}
