import Diagnostics
import Expressions
import YAML

extension Loading {
  /// Expressions in a script for an interpreter whose quoting Ergate does not know.
  func refuseExpressions(in script: Script) {
    let map = script.text.node.sourceMap(in: source)
    for part in script.text.template.parts {
      guard case .expression(let expression) = part.content, !expression.isUnsafeRaw else { continue }
      let name = script.shell.arguments.first ?? ""
      error(
        .unsafeShellPlace, "an expression cannot stand in a script for \(name.excerpt)",
        at: map.range(ofUTF8: part.range), label: "it would become program text",
        help: ["Set a variable with 'env:' and read it from the environment in the script."])
    }
  }

  /// Reports what keeps the expressions of a shell script from being passed as data.
  func report(_ problems: [ShellProblem], of script: Script) {
    guard !problems.isEmpty else { return }
    let parts = script.text.template.parts
    let holes = parts.filter { if case .expression = $0.content { true } else { false } }.map(\.range)
    // A piece is the text before, between or behind holes; it is empty where two holes stand side by side.
    let starts = [0] + holes.map(\.upperBound)
    let map = script.text.node.sourceMap(in: source)
    for problem in problems {
      let range =
        switch problem.place {
        case .hole(let index): holes[index]
        case .piece(let index, let range): starts[index] + range.lowerBound..<starts[index] + range.upperBound
        }
      error(
        problem.id.diagnosticID, problem.message, at: map.range(ofUTF8: range), help: problem.help)
    }
  }

  func warnOfRawText(in script: Script) {
    let map = script.text.node.sourceMap(in: source)
    for part in script.text.template.parts {
      guard case .expression(let expression) = part.content, expression.isUnsafeRaw else { continue }
      warning(
        .rawScript, "unsafeRaw makes program text of a value", at: map.range(ofUTF8: part.range),
        label: "whoever sets it can run anything",
        help: ["An expression without unsafeRaw is passed as data."])
    }
  }
}

extension ShellProblem.ID {
  var diagnosticID: DiagnosticID {
    switch self {
    case .unsafePlace: .unsafeShellPlace
    case .unclearPlace: .unclearShellPlace
    case .unsafeValue: .unsafeShellValue
    }
  }
}
