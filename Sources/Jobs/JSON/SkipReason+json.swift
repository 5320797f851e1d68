import Expressions

extension ObjectWriter {
  mutating func members(of reason: SkipReason) {
    member("reason", reason.kind.rawValue)
    switch reason {
    case .condition, .failure, .stopped, .interrupted, .notSelected: break
    case .jumped(let id): member("by", id)
    case .requested(let text): member("message", text)
    }
  }
}

extension SkipReason {
  fileprivate enum Kind: String, CaseIterable {
    case condition, failure, jumped, stopped, interrupted
    case notSelected = "not-selected"
    case requested
  }

  fileprivate var kind: Kind {
    switch self {
    case .condition: .condition
    case .failure: .failure
    case .jumped: .jumped
    case .stopped: .stopped
    case .interrupted: .interrupted
    case .notSelected: .notSelected
    case .requested: .requested
    }
  }

  init(_ value: Value, at path: String) throws(JobDecodingError) {
    var reader = try AttributeReader(value, at: path)
    try self.init(members: &reader)
    try reader.finish()
  }

  init(members reader: inout AttributeReader) throws(JobDecodingError) {
    switch try reader.requiredWord("reason", Kind.self) {
    case .condition: self = .condition
    case .failure: self = .failure
    case .stopped: self = .stopped
    case .interrupted: self = .interrupted
    case .notSelected: self = .notSelected
    case .jumped: self = .jumped(by: try reader.requiredText("by", "the id of a step"))
    case .requested: self = .requested(reason: try reader.requiredText("message"))
    }
  }
}
