import Diagnostics
import Expressions
import YAML

extension Loading {
  /// Reads `sources` and `generates`.
  func increment(_ fields: Fields<StepKey>, of step: Step) -> Increment? {
    if step.group != nil || fields.has(.steps) || fields.has(.tasks) {
      for key in [StepKey.sources, .generates] where fields.has(key) {
        error(
          .notSupportedYet, "'\(key.rawValue)' of a group is not supported yet", at: fields.keyRange(key),
          help: ["say it of the steps inside"])
      }
      return nil
    }
    return Increment(
      sources: fields[.sources].map(globs) ?? [], generates: fields[.generates].map(globs) ?? [],
      definition: definition(fields, of: step))
  }

  private func globs(_ node: Node) -> [TextTemplate] {
    guard let items = list(node, expected: "a list of globs") else { return [] }
    return items.compactMap { template($0, expected: "a glob") }
  }

  /// All that decides what an attempt does. When, how often and whether it runs does not; the environment is compared
  /// by its values.
  private func definition(_ fields: Fields<StepKey>, of step: Step) -> String {
    var text = ""
    for key in fields.keys.sorted(by: { $0.rawValue < $1.rawValue }) where key.decidesWork {
      guard let node = fields[key] else { continue }
      text += "\(key.rawValue): "
      node.appendCanonicalText(to: &text)
      text += "\n"
    }
    if case .run(let script) = step.action { text += "interpreter: \(script.shell.arguments)\n" }
    return text
  }
}

extension StepKey {
  fileprivate var decidesWork: Bool {
    switch self {
    case .run, .shell, .command, .uses, .with, .workingDirectory, .stdin, .repeat, .returnValue, .next, .sources,
      .generates:
      true
    default: false
    }
  }
}

extension Node {
  /// Distinguishes what is of another type, and not how it is written.
  fileprivate func appendCanonicalText(to text: inout String) {
    switch content {
    case .invalid: text += "invalid"
    case .scalar(let scalar):
      let isPlain = scalar.style == .plain || scalar.tag != nil
      text += "\(isPlain ? "plain" : "text")\(scalar.tag?.rawValue ?? "") \(Value.string(scalar.text).json)"
    case .sequence(let items):
      text += "["
      for item in items {
        item.appendCanonicalText(to: &text)
        text += ","
      }
      text += "]"
    case .mapping(let mapping):
      text += "{"
      for entry in mapping.entries {
        entry.key.appendCanonicalText(to: &text)
        text += ":"
        entry.value.appendCanonicalText(to: &text)
        text += ","
      }
      text += "}"
    }
  }
}
