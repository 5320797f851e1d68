import Expressions
import Jobs
import OrderedCollections

/// What this process knows of the secrets of one job, and how it keeps them to itself.
@EngineActor
final class Secrets {
  /// Those that could be fetched, by name in lower case.
  private var values: OrderedDictionary<String, Secret> = [:]
  /// What expressions made of them.
  private var derived: [Secret] = []
  private var derivedTexts: Set<String> = []
  /// Why there are not all of them.
  var failure: StepFailure?
  /// Nil as long as there is nothing to hide.
  private(set) var mask: SecretMask?
  /// The secret that an expression asked for last, by its name or by that of a variable that holds it.
  var lastRead: String?

  func add(_ secrets: [Secret]) {
    for secret in secrets { values[secret.name.lowercased()] = secret }
    makeMask()
  }

  private func makeMask() {
    let all = Array(values.values) + derived
    mask = all.isEmpty ? nil : SecretMask(all)
  }

  /// The value for an expression.
  func read(_ name: String) throws(EvaluationError) -> Value? {
    lastRead = name
    if let secret = values[name.lowercased()] { return .string(secret.plaintext) }
    // What is not there cannot be quoted.
    lastRead = nil
    throw EvaluationError("the secret '\(name)' is not there: \(failure?.message ?? "it was not fetched")")
  }

  /// Notes that an expression was given a text that may hold a secret.
  func noteRead(_ text: String) { if let name = name(in: text) { lastRead = name } }

  /// The name of a secret that stands in a text.
  func name(in text: String) -> String? { mask?.name(in: Array(text.utf8)) }
  func name(in bytes: [UInt8]) -> String? { mask?.name(in: bytes) }
  /// As it would be written to files.
  func name(in value: Value) -> String? {
    var bytes: [UInt8] = []
    JSONWriter.append(value, to: &bytes)
    return name(in: bytes)
  }

  func masked(_ text: String) -> String { mask?.mask(text) ?? text }

  // MARK: What expressions make of secrets

  /// Of what an expression made of a secret each text is secret too, unless the secret stands in it as it is: what
  /// `upper` makes of it, or one member of a secret that is JSON.
  ///
  /// - Parameter isLiteral: a text that stands in the file is no secret.
  func learn(_ value: Value, isLiteral: (String) -> Bool) throws(StepFailure) {
    guard let name = lastRead else { return }
    let count = derived.count
    for text in value.texts where !isLiteral(text) && self.name(in: text) == nil && !derivedTexts.contains(text) {
      guard let secret = try? Secret(name, Array(text.utf8)) else { continue }
      guard derived.count < Self.limit else {
        throw StepFailure(
          kind: "secret", message: "expressions make more than \(Self.limit) texts of secrets; let scripts do it")
      }
      derivedTexts.insert(text)
      derived.append(secret)
    }
    if derived.count > count { makeMask() }
  }

  private static let limit = 1000
}

extension Value {
  /// The texts and numbers in it, without keys.
  fileprivate var texts: [String] {
    switch self {
    case .null, .bool: []
    case .array(let elements): elements.flatMap(\.texts)
    case .object(let members): members.values.flatMap(\.texts)
    default: [text]
    }
  }
}
