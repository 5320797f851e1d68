/// A drawing as a flowchart of Mermaid, which GitHub and GitLab show in Markdown
/// (<https://mermaid.js.org/syntax/flowchart.html>).
struct MermaidDrawing {
  let drawing: WorkflowDrawing

  var text: String {
    var lines = ["flowchart TD"] + drawing.boxes.flatMap { self.lines($0, indentation: "  ") }
    if !drawing.finally.isEmpty {
      lines += ["  subgraph finally"] + drawing.finally.flatMap { self.lines($0, indentation: "    ") } + ["  end"]
    }
    for arrow in drawing.arrows { lines.append("  \(arrow.from.name) \(line(arrow)) \(arrow.to.name)") }
    return lines.joined(separator: "\n")
  }

  private func lines(_ box: WorkflowDrawing.Box, indentation: String) -> [String] {
    guard let inside = box.inside else { return ["\(indentation)\(box.name)[\"\(escaped(box.label))\"]"] }
    return ["\(indentation)subgraph \(box.name)[\"\(escaped(box.label))\"]"]
      + inside.flatMap { lines($0, indentation: indentation + "  ") } + ["\(indentation)end"]
  }

  private func line(_ arrow: WorkflowDrawing.Arrow) -> String {
    switch arrow.kind {
    case .order, .need: "-->"
    case .jump: arrow.label.map { "-.->|\"\(escaped($0))\"|" } ?? "-.->"
    }
  }

  /// Entities of Mermaid: a number sign, the name or number, a semicolon.
  private func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\"": result += "#quot;"
      case "#": result += "#35;"
      case "<": result += "#lt;"
      case ">": result += "#gt;"
      case "&": result += "#amp;"
      case "`": result += "#96;"
      default: result.append(character)
      }
    }
    return result
  }
}
