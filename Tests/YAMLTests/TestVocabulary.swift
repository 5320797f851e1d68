import Diagnostics
import YAML

/// What a text without errors says, in a form that is short to write: `{a: 1, b: [x, "y"]}`. Strings that are no plain
/// scalars stand in quotes, what is null, a number or a Boolean by its form stands as it is resolved.
func tree(_ text: String) -> String {
  let document = document(text)
  guard document.diagnostics.isEmpty else { return DiagnosticRenderer().render(document.diagnostics) }
  return document.root.map(describe) ?? "nothing"
}

func document(_ text: String) -> ParsedDocument { parse(Source(path: "x.yaml", text: text)) }

/// All diagnostics of a text as a user sees them.
func messages(_ text: String, limits: Limits = .standard) -> String {
  messages(Array(text.utf8), limits: limits)
}

func messages(_ text: [UInt8], limits: Limits = .standard) -> String {
  DiagnosticRenderer().render(parse(Source(path: "x.yaml", text: text), limits: limits).diagnostics)
}

func describe(_ node: Node) -> String {
  switch node.content {
  case .scalar(let scalar): describe(scalar)
  case .sequence(let elements): "[" + elements.map(describe).joined(separator: ", ") + "]"
  case .mapping(let mapping):
    "{" + mapping.entries.map { describe($0.key) + ": " + describe($0.value) }.joined(separator: ", ") + "}"
  case .invalid: "invalid"
  }
}

private func describe(_ scalar: Scalar) -> String {
  switch scalar.resolved {
  case .null: "null"
  case .bool(let value): "\(value)"
  case .integer(let digits): digits
  case .float(let value): "\(value)"
  case .string: scalar.style == .plain && scalar.tag == nil ? scalar.text : "\"\(scalar.text)\""
  }
}

extension Node {
  /// The nodes of this tree, this one first.
  var all: [Node] {
    switch content {
    case .scalar, .invalid: [self]
    case .sequence(let elements): [self] + elements.flatMap(\.all)
    case .mapping(let mapping): [self] + mapping.entries.flatMap { $0.key.all + $0.value.all }
    }
  }
}
