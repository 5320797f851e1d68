/// The keys of one entry of `resources`.
package enum ResourceKey: String, MappingKey {
  case needs, scope, setup, check, teardown, shell, ports, service, ready, stop, outputs, env
  case workingDirectory = "working-directory"

  package static let place = "a resource"
  package static let foreign = [
    "command": "Ergate's word is 'service', for a program that runs as long as the resource is used",
    "run": "Ergate's words are 'setup' for a script, and 'service' for a program that goes on running",
    "up": "Ergate's word is 'setup'",
    "down": "Ergate's word is 'teardown'",
    "healthcheck": "Ergate's word is 'ready'",
    "readiness": "Ergate's word is 'ready'",
    "depends_on": "Ergate's word is 'needs'",
    "depends-on": "Ergate's word is 'needs'",
    "environment": "Ergate's word is 'env'",
    "image": "services run on the machine that runs `ergate`, not in a container",
    "timeout": "'ready' has a 'timeout', and so has 'stop'",
  ]

  /// Keys that mean nothing without another one.
  static let needed: KeyValuePairs<ResourceKey, ResourceKey> = [
    .check: .setup, .teardown: .setup, .ready: .service, .stop: .service, .ports: .service,
  ]

  /// The keys that hold a script.
  static let scripts: [ResourceKey] = [.setup, .check, .teardown]
}
