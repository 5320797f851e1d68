/// The keys of an entry of `dotenv` that is not just a path.
package enum DotenvKey: String, MappingKey {
  case path, required

  package static let place = "an entry of 'dotenv'"
}
