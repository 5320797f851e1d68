/// The keys of one rule of `next`.
package enum NextKey: String, MappingKey {
  case condition = "if"
  case goto, abort

  package static let place = "a rule of 'next'"
  package static let foreign = ["when": "Ergate's word is 'if'", "step": "Ergate's word is 'goto'"]
}
