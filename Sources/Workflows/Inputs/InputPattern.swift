import _StringProcessing

/// `pattern` of an input: a regular expression that means the same here and in JSON Schema (ECMA-262).
///
/// It is not anchored. Allowed is what both engines read alike: literals, classes, `\d \w \s` and their opposites,
/// anchors, groups, alternation and quantifiers. Back references, look-behind, named groups and inline flags are refused.
package struct InputPattern: Sendable, Hashable {
  package let text: String

  package struct Failure: Error, Sendable, Hashable {
    package var message: String
  }

  package init(_ text: String) throws(Failure) {
    try Self.refuseForeignSyntax(text)
    self.text = text
    guard regex != nil else { throw Failure(message: "the regular expression '\(text.excerpt)' cannot be read") }
  }

  /// Compiled where it is used: a regular expression is not `Sendable`, and an input is checked once a job.
  private var regex: Regex<AnyRegexOutput>? {
    (try? Regex(text))?.matchingSemantics(.unicodeScalar).asciiOnlyDigits().asciiOnlyWordCharacters()
  }

  package func matches(_ value: String) -> Bool {
    guard let regex else { return false }
    return (try? regex.firstMatch(in: value)) ?? nil != nil
  }

  private static func refuseForeignSyntax(_ text: String) throws(Failure) {
    var rest = Substring(text)
    var isInClass = false
    while let character = rest.popFirst() {
      switch character {
      case "\\":
        guard let escaped = rest.popFirst() else { throw Failure(message: "a backslash ends the regular expression") }
        guard "dDwWsSbBtnrfv0\\/.*+?()[]{}|^$-".contains(escaped) else {
          throw Failure(message: "'\\\(escaped)' does not mean the same everywhere; it is not allowed in a pattern")
        }
      case "[":
        if isInClass { throw Failure(message: "write '\\[' for a bracket inside a class") }
        isInClass = true
      case "]": isInClass = false
      // Swift's regular expressions have operators for sets.
      case "&", "-", "~":
        guard isInClass, rest.first == character else { break }
        throw Failure(message: "'\(character)\(character)' in a class does not mean the same everywhere")
      case "{" where !isInClass: try refuseForeignQuantifier(rest)
      case "(" where !isInClass && rest.first == "?":
        guard rest.hasPrefix("?:") || rest.hasPrefix("?=") || rest.hasPrefix("?!") else {
          throw Failure(
            message: "'(\(rest.prefix(2))' does not mean the same everywhere; it is not allowed in a pattern")
        }
      case "+" where !isInClass && (rest.first == "+"), "*" where !isInClass && (rest.first == "+"),
        "?" where !isInClass && (rest.first == "+"), "}" where !isInClass && (rest.first == "+"):
        throw Failure(message: "possessive quantifiers do not exist everywhere; they are not allowed in a pattern")
      default: break
      }
    }
  }

  /// `{n}`, `{n,}` and `{n,m}` are the same everywhere, `{,m}` and `{x}` are not.
  private static func refuseForeignQuantifier(_ rest: Substring) throws(Failure) {
    let bounds = rest.prefix { $0 != "}" }.split(separator: ",", omittingEmptySubsequences: false)
    let isClosed = rest.contains("}")
    let first = bounds.first.flatMap { Int($0) }
    let isSound = bounds.count == 1 || bounds.count == 2 && (bounds[1].isEmpty || Int(bounds[1]) != nil)
    guard isClosed, first != nil, isSound else {
      throw Failure(message: "write '\\{' for a brace that is no '{n}', '{n,}' or '{n,m}'")
    }
  }
}
