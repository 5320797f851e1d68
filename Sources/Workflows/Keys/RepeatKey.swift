/// The keys of `repeat`.
package enum RepeatKey: String, MappingKey {
  case until, max, delay

  package static let place = "'repeat'"
  package static let foreign = [
    "while": "Ergate's word is 'until'; write the opposite condition",
    "if": "Ergate's word is 'until'",
    "max-attempts": "Ergate's word is 'max'; 'max-attempts' is for 'retry'",
    "times": "Ergate's word is 'max'",
    "interval": "Ergate's word is 'delay'",
  ]
}
