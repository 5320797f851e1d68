/// The keys of `ready`.
package enum ReadyKey: String, MappingKey {
  case tcp, http, run, log, timeout, interval

  package static let place = "'ready'"
  package static let foreign = [
    "command": "Ergate's word is 'run', for a script",
    "port": "Ergate's word is 'tcp', with an address: 'tcp: 127.0.0.1:5432'",
    "url": "Ergate's word is 'http'",
    "retries": "write how long it may take: 'timeout: 30s'",
    "delay": "Ergate's word is 'interval'",
  ]

  /// The keys of which there is exactly one.
  static let probes: [ReadyKey] = [.tcp, .http, .run, .log]
}
