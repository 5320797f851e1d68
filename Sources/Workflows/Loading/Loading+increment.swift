import Diagnostics
import Expressions
import YAML

extension Loading {
  /// Reads `sources` and `generates`.
  func increment(_ fields: Fields<StepKey>, of step: Step, _ defaults: Defaults) -> Increment {
    var increment = Increment(
      sources: fields[.sources].map(globs) ?? [], generates: fields[.generates].map(globs) ?? [],
      definition: definition(fields, of: step))
    guard step.group != nil else { return increment }
    increment.expressions = step.allExpressions
    // It is that of each step inside that says nothing else.
    if let directory = defaults.workingDirectory {
      increment.definition += "default working-directory: "
      directory.node.appendCanonicalText(to: &increment.definition)
      increment.expressions += directory.template.expressions
    }
    return increment
  }

  func globs(_ node: Node) -> [TextTemplate] {
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
    appendInterpreters(of: step, to: &text)
    return text
  }

  private func appendInterpreters(of step: Step, to text: inout String) {
    switch step.action {
    case .run(let script): text += "interpreter: \(script.shell.arguments)\n"
    case .group(let group): for step in group.members { appendInterpreters(of: step, to: &text) }
    case .command, .uses: break
    }
  }
}

extension StepKey {
  fileprivate var decidesWork: Bool {
    switch self {
    case .run, .shell, .command, .uses, .with, .steps, .tasks, .workingDirectory, .stdin, .tty, .repeat, .returnValue,
      .outputs, .next, .sources, .generates:
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
