import Diagnostics
import Expressions
import YAML

extension Loading {
  /// Reads `ready`.
  ///
  /// - Parameter script: makes a program of a script.
  func readiness(_ node: Node, script: (Node) -> Step?) -> Readiness? {
    guard let fields = Fields<ReadyKey>(node, self) else { return nil }
    let present = ReadyKey.probes.filter(fields.has)
    guard let key = present.first, let value = fields[key] else {
      if !fields.mayHaveMeant(.tcp, .http, .run, .log) {
        error(.missingKey, "'ready' has one of: tcp, http, run, log", at: fields.range)
      }
      return nil
    }
    if present.count > 1 { refuseBoth(present[0], present[1], in: fields, of: ReadyKey.place) }
    if key == .log, fields.has(.interval) {
      error(
        .misplacedKey, "'interval' means nothing beside 'log'", at: fields.keyRange(.interval),
        label: "what a service prints is looked at when it comes")
    }
    let timeout = fields[.timeout].flatMap(timeLimit)
    let interval = fields[.interval].flatMap(timeLimit)
    guard let probe = probe(key, value, script) else { return nil }
    var readiness = Readiness(probe: probe)
    readiness.timeout = timeout ?? readiness.timeout
    readiness.interval = interval ?? readiness.interval
    return readiness
  }

  private func probe(_ key: ReadyKey, _ node: Node, _ script: (Node) -> Step?) -> Readiness.Probe? {
    switch key {
    case .run: return script(node).map(Readiness.Probe.run)
    case .log:
      guard let text = fixedText(node, expected: "a regular expression") else { return nil }
      do {
        return .log(try InputPattern(text))
      } catch {
        self.error(.badPattern, error.message, at: node.range)
        return nil
      }
    case .http: return address(node, HTTPAddress.expectation) { HTTPAddress(text: $0) != nil }.map(Readiness.Probe.http)
    default: return address(node, SocketAddress.expectation) { SocketAddress(text: $0) != nil }.map(Readiness.Probe.tcp)
    }
  }

  /// What expressions give is checked when it is known.
  private func address(_ node: Node, _ expected: String, _ isValid: (String) -> Bool) -> TextTemplate? {
    guard let text = template(node, expected: expected) else { return nil }
    if let constant = text.template.constantText, !isValid(constant) {
      error(.badValue, "expected \(expected); found \(node.description)", at: node.range)
    }
    return text
  }
}
