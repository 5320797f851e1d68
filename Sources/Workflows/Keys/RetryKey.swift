/// The keys of `retry`.
package enum RetryKey: String, MappingKey {
  case maxAttempts = "max-attempts"
  case delay, backoff, factor
  case maxDelay = "max-delay"
  case jitter
  case condition = "if"

  package static let place = "'retry'"
  package static let foreign = [
    "limit": "Ergate's word is 'max-attempts', which counts the first one too",
    "attempts": "Ergate's word is 'max-attempts'",
    "max": "Ergate's word is 'max-attempts'",
    "interval": "Ergate's word is 'delay'",
    "when": "Ergate's word is 'if'",
  ]
}
