package import Expressions
package import OrderedCollections

/// What a person is asked.
package struct ApprovalRequest: Sendable, Hashable {
  package var message: String?
  /// An object: what may be set with the answer, each with what it is if it is not set. Null: it must be set.
  package var values: Value

  package init(message: String? = nil, values: Value = .null) {
    self.message = message
    self.values = values
  }
}

extension ApprovalRequest {
  /// The output that names who approved.
  package static let approver = "by"

  /// Why something cannot be set with an answer; nil if it can. A phrase that follows what is at fault.
  package static func problem(of name: String, _ value: Value) -> String? {
    if name == approver { return "cannot hold '\(approver)': that is who approved" }
    switch value {
    case .null, .bool, .number, .digits, .string: return nil
    case .array, .object: return "holds a list or map as '\(name)'; an approver can set texts, numbers and booleans"
    }
  }

  /// The values of an answer, as they are set in words.
  ///
  /// - Throws: ``InvalidAnswer``.
  package func values(
    fromTexts texts: OrderedDictionary<String, String>
  ) throws(InvalidAnswer) -> Value {
    var members: OrderedDictionary<String, Value> = [:]
    if case .object(let declared) = values { members = declared }
    let names = Array(members.keys)
    for (name, text) in texts {
      guard let standard = members[name] else { throw InvalidAnswer(.unknown(name, known: names)) }
      members[name] = try Self.value(of: name, text, like: standard)
    }
    for (name, value) in members where value == .null { throw InvalidAnswer(.missing(name)) }
    return members.isEmpty ? .null : .object(members)
  }

  private static func value(
    of name: String, _ text: String, like standard: Value
  ) throws(InvalidAnswer) -> Value {
    switch standard {
    case .bool:
      guard text == "true" || text == "false" else { throw InvalidAnswer(.mismatch(name, text, "true or false")) }
      return .bool(text == "true")
    case .number, .digits:
      guard let value = try? Value.parse(json: text), value.isNumber else {
        throw InvalidAnswer(.mismatch(name, text, "a number"))
      }
      return value
    default: return .string(text)
    }
  }
}

/// What was set with an answer is not what the step takes.
package struct InvalidAnswer: Error, Sendable, Hashable {
  package enum Problem: Sendable, Hashable {
    case unknown(String, known: [String])
    case missing(String)
    case mismatch(String, String, String)
  }

  package var problem: Problem

  init(_ problem: Problem) { self.problem = problem }

  /// A whole sentence.
  package var message: String {
    switch problem {
    case .unknown(let name, let known) where known.isEmpty: "The step takes no values; '\(name)' cannot be set."
    case .unknown(let name, let known):
      "The step has no value '\(name)'. There are: \(known.joined(separator: ", "))."
    case .missing(let name): "The value '\(name)' has no default: give it with --set \(name)=VALUE."
    case .mismatch(let name, let text, let expected): "The value '\(name)' is \(expected); found '\(text)'."
    }
  }
}

extension Value {
  fileprivate var isNumber: Bool {
    switch self {
    case .number, .digits: true
    case .null, .bool, .string, .array, .object: false
    }
  }
}
