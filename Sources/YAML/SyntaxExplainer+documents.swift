import Diagnostics

/// Mistakes in directives, and text outside the document.
extension SyntaxExplainer {
  func explainDocument(_ problem: String) -> Diagnostic? {
    if let context, lines.byte(context) == UInt8(ascii: "%") { return explainDirective(problem, at: context) }
    switch problem {
    case "found incompatible YAML document": return explainDirective(problem, at: offset)
    case "found duplicate %YAML directive", "found duplicate %TAG directive":
      return diagnostic("this directive stands twice", at: lines.rest(from: offset))
    case "did not find expected <document start>": return explainDocumentStart()
    default: return nil
    }
  }

  private func explainDirective(_ problem: String, at start: Int) -> Diagnostic {
    let name = DisplayText.quote(lines.string(lines.word(at: start)))
    return switch problem {
    case "found unknown directive name":
      diagnostic(
        "unknown directive \(name)", at: lines.rest(from: start),
        help: "remove it, or indent the line or put it in quotes if it is text")
    case "found incompatible YAML document":
      diagnostic(
        "unsupported version of YAML", at: lines.rest(from: start), help: "remove the line, or write '%YAML 1.2'")
    default: diagnostic("malformed directive \(name)", at: lines.rest(from: start))
    }
  }

  private func explainDocumentStart() -> Diagnostic {
    if lines.text.starts(with: "%".utf8), lastScalar == nil {
      return diagnostic("a line '---' must follow the directives", at: lines.rest(from: offset))
    }
    return diagnostic(
      "unexpected text after the end of the document", at: lines.rest(from: offset),
      help: "a list or mapping in brackets, a value in quotes, and a line '...' end the document")
  }
}
