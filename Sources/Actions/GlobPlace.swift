/// Where a walk through a workspace stands in its patterns: what is left of each that may still match.
///
/// Carried from directory to directory, so that each name is compared once, however deep it lies.
struct GlobPlace {
  private var patterns: [(isExclusion: Bool, rests: [ArraySlice<Glob.Component>])]

  /// At the workspace itself.
  init(_ globs: [Glob]) { patterns = globs.map { ($0.isExclusion, [$0.components[...]]) } }

  private init(patterns: [(isExclusion: Bool, rests: [ArraySlice<Glob.Component>])]) { self.patterns = patterns }

  /// In a directory of this one; nil if no file below it is wanted.
  func below(_ name: String) -> GlobPlace? {
    let scalars = Array(name.unicodeScalars)
    let inside = patterns.map { pattern in
      (isExclusion: pattern.isExclusion, rests: pattern.rests.flatMap { Self.rests(of: $0, below: scalars) })
    }
    guard inside.contains(where: { !$0.isExclusion && !$0.rests.isEmpty }) else { return nil }
    return GlobPlace(patterns: inside)
  }

  func matches(file name: String) -> Bool {
    // Mostly all that is below a directory is meant.
    if patterns.count == 1, let pattern = patterns.first, !pattern.isExclusion,
      pattern.rests.contains(where: { $0.count == 1 && $0.first == .anyDirectories })
    {
      return true
    }
    let scalars = Array(name.unicodeScalars)
    var isWanted = false
    for pattern in patterns where isWanted == pattern.isExclusion {
      if pattern.rests.contains(where: { Self.matches($0, file: scalars) }) { isWanted = !pattern.isExclusion }
    }
    return isWanted
  }

  private static func rests(
    of pattern: ArraySlice<Glob.Component>, below name: [Unicode.Scalar]
  ) -> [ArraySlice<Glob.Component>] {
    switch pattern.first {
    case nil: []
    // It takes this name too, or none.
    case .anyDirectories?: [pattern] + rests(of: pattern.dropFirst(), below: name)
    case .name(let pieces)?:
      pattern.count > 1 && Glob.matches(pieces[...], name[...]) ? [pattern.dropFirst()] : []
    }
  }

  private static func matches(_ pattern: ArraySlice<Glob.Component>, file name: [Unicode.Scalar]) -> Bool {
    switch pattern.first {
    case nil: false
    case .anyDirectories?: pattern.count == 1 || matches(pattern.dropFirst(), file: name)
    case .name(let pieces)?: pattern.count == 1 && Glob.matches(pieces[...], name[...])
    }
  }
}
