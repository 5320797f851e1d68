/// A function of the expression language.
package enum Function: String, Sendable, Hashable, CaseIterable {
  // As in GitHub Actions
  case contains, startsWith, endsWith, format, join, toJSON, fromJSON, hashFiles, `case`
  case success, failure, always, cancelled
  // Added
  case split, trim, lower, upper, replace, length, `default`, unsafeRaw

  /// The function of a name, in any case.
  package init?(name: String) {
    guard let function = Function.allCases.first(where: { $0.rawValue.equalsIgnoringCase(name) }) else { return nil }
    self = function
  }

  /// How the function is called, as messages and the documentation show it.
  package var signature: String {
    switch self {
    case .contains: "contains(search, item)"
    case .startsWith: "startsWith(text, start)"
    case .endsWith: "endsWith(text, end)"
    case .format: "format(text, value, …)"
    case .join: "join(list, separator = ',')"
    case .toJSON: "toJSON(value)"
    case .fromJSON: "fromJSON(text)"
    case .hashFiles: "hashFiles(pattern, …)"
    case .case: "case(condition, value, …, otherwise)"
    case .success, .failure, .always, .cancelled: "\(rawValue)()"
    case .split: "split(text, separator = a line break)"
    case .trim, .lower, .upper: "\(rawValue)(text)"
    case .replace: "replace(text, old, new)"
    case .length: "length(value)"
    case .default: "default(value, fallback)"
    case .unsafeRaw: "unsafeRaw(value)"
    }
  }

  /// How many arguments it takes.
  package var arity: ClosedRange<Int> {
    switch self {
    case .success, .failure, .always, .cancelled: 0...0
    case .toJSON, .fromJSON, .trim, .lower, .upper, .length, .unsafeRaw: 1...1
    case .join, .split: 1...2
    case .contains, .startsWith, .endsWith, .default: 2...2
    case .replace: 3...3
    case .format, .hashFiles: 1...Function.maximumArguments
    case .case: 3...Function.maximumArguments
    }
  }

  /// Whether it can be called with so many arguments.
  package func accepts(argumentCount count: Int) -> Bool {
    arity.contains(count) && !(self == .case && count.isMultiple(of: 2))
  }

  /// Whether it speaks of what has happened so far; an `if` without such a function asks for `success()` too.
  package var isStatusFunction: Bool {
    switch self {
    case .success, .failure, .always, .cancelled: true
    default: false
    }
  }

  private static let maximumArguments = 255
}
