package import Diagnostics
package import Expressions
import OrderedCollections

extension Workflow {
  /// Makes the job's input of what was given: the checked map, with defaults; every mistake is reported at once.
  ///
  /// - Parameters:
  ///   - given: by name; of several with one name the last counts. Null is as good as nothing, unless the input is
  ///     required.
  ///   - resolvePath: makes a path that a person typed absolute.
  /// - Returns: the input, or nil if there is an error.
  package func bindInputs(
    _ given: [GivenInput], resolvePath: (String) -> String
  ) -> (input: Value?, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    var values = Object()
    let last = Dictionary(given.indices.map { (given[$0].name, $0) }) { $1 }
    for (index, input) in given.enumerated() {
      guard let declaration = inputs?.first(where: { $0.name == input.name }) else {
        diagnostics.append(unknownInput(input))
        continue
      }
      guard last[input.name] == index, !(input.isNull && !declaration.isRequired) else { continue }
      do {
        values[input.name] = try declaration.value(of: input, resolvePath)
      } catch {
        diagnostics.append(
          Diagnostic(
            .error, .inputValue, "the input '\(input.name)' \(error.message)", in: input.source, at: input.valueRange,
            notes: [.init("declared here", in: source, at: declaration.range)], help: error.help))
      }
    }
    var complete = Object()
    for declaration in inputs ?? [] {
      complete[declaration.name] = values[declaration.name] ?? declaration.defaultValue ?? .null
      guard declaration.isRequired, last[declaration.name] == nil else { continue }
      diagnostics.append(missingInput(declaration))
    }
    return (diagnostics.isEmpty ? .object(complete) : nil, diagnostics)
  }

  /// The required inputs that have no value yet.
  package func missingInputs(_ given: [GivenInput]) -> [InputDeclaration] {
    (inputs ?? []).filter { declaration in
      declaration.isRequired && !given.contains { $0.name == declaration.name }
    }
  }

  private func missingInput(_ declaration: InputDeclaration) -> Diagnostic {
    Diagnostic(
      .error, .missingInput, "the input '\(declaration.name)' is required", in: source, at: declaration.range,
      label: "declared here",
      help: ["give it as '\(declaration.name)=VALUE'; it is \(declaration.kind.phrase)"])
  }

  private func unknownInput(_ input: GivenInput) -> Diagnostic {
    let names = (inputs ?? []).map(\.name)
    return Diagnostic(
      .error, .unknownInput, "the workflow '\(name)' has no input '\(input.name.excerpt)'", in: input.source,
      at: input.nameRange, label: Suggestion.closest(to: input.name, among: names).map { "did you mean '\($0)'?" },
      help: [
        names.isEmpty
          ? (inputs == nil ? "it declares no inputs; give it any JSON with --input" : "it takes no inputs")
          : "its inputs: \(names.listed)"
      ])
  }
}

extension InputDeclaration {
  fileprivate func value(
    of input: GivenInput, _ resolvePath: (String) -> String
  ) throws(InputMismatch) -> Value {
    switch input.content {
    case .value(let value): return try checked(value)
    case .spelled(let text, let value): return try checked(kind.isText ? .string(text) : value)
    case .text(let text):
      let value = try value(fromText: text)
      guard kind == .path, case .string(let path) = value else { return value }
      return .string(resolvePath(path))
    }
  }
}
