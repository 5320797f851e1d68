/// The keys of `defaults`.
package enum DefaultsKey: String, MappingKey {
  case shell, timeout
  case workingDirectory = "working-directory"
  case retry, stop

  package static let place = "'defaults'"
  package static let foreign = ["run": "write 'shell' and 'working-directory' straight into 'defaults'"]
}
