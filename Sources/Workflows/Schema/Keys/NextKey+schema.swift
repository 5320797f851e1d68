extension NextKey {
  package var schema: Schema {
    switch self {
    case .condition: .text.described("Whether the rule holds: an expression that sees `result`; default: always.")
    case .goto: .fixedText.described("The id of a later step of the same pipeline, or `end`.")
    case .abort: .text.described("Why the job ends here, as aborted.")
    }
  }
}
