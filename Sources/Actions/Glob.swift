/// One pattern for files of a workspace: `*` and `?` within a name, `[a-z]` classes (`[!a-z]` their opposites), `**`
/// for any number of directories; a leading `!` takes files out again.
///
/// Names are compared by Unicode scalars, with regard to case; a leading dot is a character like any other.
struct Glob: Sendable, Hashable {
  enum Component: Sendable, Hashable {
    case anyDirectories
    case name([Piece])
  }

  enum Piece: Sendable, Hashable {
    case literal(Unicode.Scalar)
    case anyCharacter
    case anyCharacters
    case oneOf([ClosedRange<Unicode.Scalar>], isNegated: Bool)
  }

  /// The files that match are taken out of those that patterns before it found.
  let isExclusion: Bool
  let components: [Component]

  /// - Throws: what is wrong with the pattern.
  init(_ text: String) throws(GlobError) {
    isExclusion = text.hasPrefix("!")
    let pattern = isExclusion ? text.dropFirst() : text[...]
    guard !pattern.isEmpty, !pattern.hasPrefix("/") else {
      throw GlobError(message: "'\(text)' is no pattern: it is relative to the workspace, and not empty")
    }
    var components: [Component] = []
    for name in pattern.split(separator: "/") where name != "." {
      guard name != ".." else { throw GlobError(message: "'\(text)' leads out of the workspace") }
      components.append(name == "**" ? .anyDirectories : .name(try Self.pieces(of: name, in: text)))
    }
    // A directory stands for all that is in it.
    if pattern.hasSuffix("/") { components.append(.anyDirectories) }
    self.components = components
  }

  /// Goes back to the last `*` when it fails, so that it takes no more than the product of both lengths.
  static func matches(_ pieces: ArraySlice<Piece>, _ name: ArraySlice<Unicode.Scalar>) -> Bool {
    var pieces = pieces
    var name = name
    var retry: (pieces: ArraySlice<Piece>, name: ArraySlice<Unicode.Scalar>)?
    while true {
      if pieces.first == .anyCharacters {
        pieces = pieces.dropFirst()
        retry = (pieces, name)
      } else if let scalar = name.first, let piece = pieces.first, piece.matches(scalar) {
        pieces = pieces.dropFirst()
        name = name.dropFirst()
      } else if name.isEmpty, pieces.isEmpty {
        return true
      } else if let (after, rest) = retry, !rest.isEmpty {
        pieces = after
        name = rest.dropFirst()
        retry = (after, name)
      } else {
        return false
      }
    }
  }

  private static func pieces(of name: Substring, in text: String) throws(GlobError) -> [Piece] {
    var rest = Array(name.unicodeScalars)[...]
    var pieces: [Piece] = []
    while let scalar = rest.popFirst() {
      switch scalar {
      case "*": if pieces.last != .anyCharacters { pieces.append(.anyCharacters) }
      case "?": pieces.append(.anyCharacter)
      case "[": pieces.append(try characterClass(&rest, in: text))
      default: pieces.append(.literal(scalar))
      }
    }
    return pieces
  }

  private static func characterClass(
    _ rest: inout ArraySlice<Unicode.Scalar>, in text: String
  ) throws(GlobError) -> Piece {
    let isNegated = rest.first == "!" || rest.first == "^"
    if isNegated { rest = rest.dropFirst() }
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    while let first = rest.popFirst() {
      if first == "]", !ranges.isEmpty { return .oneOf(ranges, isNegated: isNegated) }
      guard rest.first == "-", let last = rest.dropFirst().first, last != "]" else {
        ranges.append(first...first)
        continue
      }
      guard first <= last else { throw GlobError(message: "'\(text)' has a class from '\(first)' down to '\(last)'") }
      ranges.append(first...last)
      rest = rest.dropFirst(2)
    }
    throw GlobError(message: "'\(text)' has a '[' without its ']'")
  }
}

extension Glob.Piece {
  fileprivate func matches(_ scalar: Unicode.Scalar) -> Bool {
    switch self {
    case .literal(let own): own == scalar
    case .anyCharacter: true
    case .anyCharacters: false
    case .oneOf(let ranges, let isNegated): ranges.contains { $0.contains(scalar) } != isNegated
    }
  }
}

/// A pattern that cannot be read.
struct GlobError: Error, Sendable, Hashable {
  var message: String
}
