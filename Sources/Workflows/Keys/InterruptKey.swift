/// The keys of `on-interrupt`, where it is a mapping.
package enum InterruptKey: String, MappingKey {
  case check

  package static let place = "'on-interrupt'"
  package static let foreign = ["run": "Ergate's word is 'check'"]
}
