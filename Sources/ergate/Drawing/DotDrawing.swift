/// A drawing in the language of Graphviz (<https://graphviz.org/doc/info/lang.html>).
struct DotDrawing {
  let drawing: WorkflowDrawing

  var text: String {
    var lines = ["digraph \(quoted(drawing.title)) {", "  compound=true", "  node [shape=box, style=rounded]"]
    lines += drawing.boxes.flatMap { self.lines($0, indentation: "  ") }
    if !drawing.finally.isEmpty {
      lines += ["  subgraph cluster_finally {", "    label=\"finally\""]
      lines += drawing.finally.flatMap { self.lines($0, indentation: "    ") } + ["  }"]
    }
    return (lines + drawing.arrows.map(line) + ["}"]).joined(separator: "\n")
  }

  private func lines(_ box: WorkflowDrawing.Box, indentation: String) -> [String] {
    guard let inside = box.inside else { return ["\(indentation)\(box.name) [label=\(quoted(box.label))]"] }
    return ["\(indentation)subgraph cluster_\(box.name) {", "\(indentation)  label=\(quoted(box.label))"]
      + inside.flatMap { lines($0, indentation: indentation + "  ") } + ["\(indentation)}"]
  }

  /// Arrows lead from step to step; at a group they are cut off at its border.
  private func line(_ arrow: WorkflowDrawing.Arrow) -> String {
    var attributes: [String] = []
    if arrow.from.inside != nil { attributes.append("ltail=cluster_\(arrow.from.name)") }
    if arrow.to.inside != nil { attributes.append("lhead=cluster_\(arrow.to.name)") }
    if arrow.kind == .jump { attributes.append("style=dashed") }
    if let label = arrow.label { attributes.append("label=\(quoted(label))") }
    let list = attributes.isEmpty ? "" : " [\(attributes.joined(separator: ", "))]"
    return "  \(arrow.from.last.name) -> \(arrow.to.first.name)\(list)"
  }

  private func quoted(_ text: String) -> String {
    var result = "\""
    for character in text {
      if character == "\"" || character == "\\" { result.append("\\") }
      result.append(character)
    }
    return result + "\""
  }
}
