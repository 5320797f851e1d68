/// One of two parts of a walk, for two threads. They divide what is in the first directory in which there is more than
/// one thing to visit.
enum WalkHalf: Sendable {
  case first, second

  func of<Element>(_ elements: [Element]) -> ArraySlice<Element> {
    let middle = elements.count / 2
    return self == .first ? elements[..<middle] : elements[middle...]
  }
}
