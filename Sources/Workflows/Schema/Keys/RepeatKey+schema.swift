extension RepeatKey {
  package var schema: Schema {
    switch self {
    case .until: .text.described("The condition that ends it: an expression that sees `result`.")
    case .max: .count.described("How many rounds there may be; to reach it is a failure. Default: without end.")
    case .delay: .duration.described("How long to wait between two rounds; default: not at all.")
    }
  }
}
