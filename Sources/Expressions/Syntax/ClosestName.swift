/// The name that somebody most probably meant: the one with the fewest wrong, missing, added or swapped letters, if
/// these are at most a third of it. Case does not count.
func closestName(to name: String, among names: some Sequence<String>) -> String? {
  let wanted = Array(name.lowercased().utf8)
  guard wanted.count <= 64 else { return nil }
  var closest: (name: String, distance: Int)?
  for candidate in names {
    let limit = max(1, max(wanted.count, candidate.utf8.count) / 3)
    let distance = editDistance(wanted, Array(candidate.lowercased().utf8))
    if distance <= limit, distance < closest?.distance ?? .max { closest = (candidate, distance) }
  }
  return closest?.name
}

/// "did you mean 'x'?"
func didYouMean(_ name: String?) -> String? {
  name.map { "did you mean '\($0)'?" }
}

/// The optimal string alignment distance.
private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for i in left.indices {
    var row = [i + 1]
    for j in right.indices {
      var distance = min(row[j] + 1, last[j + 1] + 1, last[j] + (left[i] == right[j] ? 0 : 1))
      if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
        distance = min(distance, beforeLast[j - 1] + 1)
      }
      row.append(distance)
    }
    (beforeLast, last) = (last, row)
  }
  return last[right.count]
}
