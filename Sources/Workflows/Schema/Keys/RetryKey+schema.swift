extension RetryKey {
  package var schema: Schema {
    switch self {
    case .maxAttempts: .count.described("How many attempts there are in all, the first one included.")
    case .delay: .duration.described("How long to wait before the second attempt; default: 1s.")
    case .backoff: .choice(RetryPolicy.Backoff.self).described("How the delay grows; default: constant.")
    case .factor: .number(in: 1...1000).described("By what an exponential delay is multiplied each time; default: 2.")
    case .maxDelay: .duration.described("The longest delay; default: 5m.")
    case .jitter: .number(in: 0...1).described("By which part, from 0 to 1, a delay varies at random; default: 0.")
    case .condition: .text.described("Whether to try again: an expression that sees `result`.")
    }
  }
}
