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

  /// Why it means nothing for a type; nil if it means something.
  func misplacement(for kind: InputDeclaration.Kind) -> String? {
    switch (self, kind) {
    case (.options, .choice), (.pattern, .string), (.pattern, .path): nil
    case (.options, _): "it is for 'type: choice'"
    case (.pattern, _): "it is for texts and paths"
    case (.min, .boolean), (.min, .choice), (.min, .path), (.max, .boolean), (.max, .choice), (.max, .path):
      "it is for numbers, texts, lists and maps"
    default: nil
    }
  }
}
