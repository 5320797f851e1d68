extension StepAddress {
  /// The name of the directory of the step's artifacts in those of its job: the ids from the outermost group inwards
  /// with dots between, and for an instance a digest of all instance keys, which may hold any character. Attempts and
  /// rounds follow each other, so a later one replaces what an earlier one left.
  package var artifactsName: String {
    let ids = components.map(\.id).joined(separator: ".")
    let isInstance = components.contains { $0.instance != nil }
    guard isInstance || ids.utf8.count > Self.longestName else { return ids }
    // No id begins with a digit, so that this is no other step's.
    return "\(ids.prefix(Self.longestName)).0\(ContentDigest(of: path).text.prefix(16))"
  }

  private static let longestName = 70
}
