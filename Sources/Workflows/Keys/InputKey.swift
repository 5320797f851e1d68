/// The keys of one entry of `inputs`.
package enum InputKey: String, MappingKey {
  case type, required
  case defaultValue = "default"
  case options, pattern, min, max, description

  package static let place = "an input"
  package static let foreign = [
    "choices": "Ergate's word is 'options'",
    "enum": "write 'type: choice' with 'options'",
    "desc": "Ergate's word is 'description'",
    "value": "Ergate's word is 'default'",
  ]
}
