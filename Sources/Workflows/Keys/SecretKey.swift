/// The keys of one entry of `secrets`.
package enum SecretKey: String, MappingKey {
  case env, file, command

  package static let place = "a secret"
  package static let foreign = [
    "value": "a secret never stands in the file; it has one of 'env', 'file' and 'command'",
    "default": "a secret has no default: it is there, or the job does not start",
    "required": "every secret that is declared is required",
    "variable": "Ergate's word is 'env'",
    "path": "Ergate's word is 'file'",
    "run": "Ergate's word is 'command', a program and its arguments as a list",
  ]
}
