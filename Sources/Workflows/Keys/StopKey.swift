/// The keys of `stop`.
package enum StopKey: String, MappingKey {
  case signal, timeout

  package static let place = "'stop'"
}
