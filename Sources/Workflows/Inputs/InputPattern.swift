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
    guard regex != nil else { throw Failure(message: "the regular expression '\(text)' cannot be read") }
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
      case "(" where !isInClass && rest.first == "?":
        guard rest.hasPrefix("?:") || rest.hasPrefix("?=") || rest.hasPrefix("?!") else {
          throw Failure(
            message: "'(\(rest.prefix(2))' does not mean the same everywhere; it is not allowed in a pattern")
        }
      case "+" where !isInClass && (rest.first == "+"), "*" where !isInClass && (rest.first == "+"),
        "?" where !isInClass && (rest.first == "+"):
        throw Failure(message: "possessive quantifiers do not exist everywhere; they are not allowed in a pattern")
      default: break
      }
    }
  }
}
