extension Scalar {
  /// What a scalar means in the core schema of YAML 1.2 (section 10.3.2).
  package enum Resolved: Sendable, Hashable {
    case null
    case bool(Bool)
    /// In decimal, without leading zeros and `+`, of any length: `0x1F` is `31`, `010` is `10`, `-0` is `0`.
    case integer(String)
    case float(Double)
    /// The scalar's text.
    case string
  }

  /// What the text means, by its tag or else, if it is plain, by its form.
  package var resolved: Resolved { interpretation ?? .string }

  /// Whether it is ``Resolved/null``: what is asked of nearly every scalar, without looking whether it is a number.
  package var isNull: Bool {
    switch tag {
    case nil: style == .plain && CoreSchema.isNull(text)
    case .null: CoreSchema.isNull(text)
    default: false
    }
  }

  /// nil if the text does not fit the tag, which the parser reports.
  var interpretation: Resolved? {
    switch tag {
    case .str: .string
    case nil: style == .plain ? CoreSchema.resolve(text) : .string
    case .null: CoreSchema.isNull(text) ? .null : nil
    case .bool: CoreSchema.bool(text).map { .bool($0) }
    case .int: CoreSchema.integer(text).map { .integer($0) }
    case .float: CoreSchema.float(text).map { .float($0) }
    }
  }
}
