/// A drawing as a tree, for terminals: tasks have their needs behind an arrow.
struct TextDrawing {
  let drawing: WorkflowDrawing

  var text: String {
    var lines = [drawing.title] + lines(drawing.boxes, indentation: "")
    if !drawing.finally.isEmpty { lines += ["finally"] + self.lines(drawing.finally, indentation: "") }
    return lines.joined(separator: "\n")
  }

  private func lines(_ boxes: [WorkflowDrawing.Box], indentation: String) -> [String] {
    boxes.enumerated().flatMap { index, box in
      let isLast = index == boxes.count - 1
      let line = indentation + (isLast ? "└─ " : "├─ ") + box.label + ways(of: box)
      return [line] + lines(box.inside ?? [], indentation: indentation + (isLast ? "   " : "│  "))
    }
  }

  private func ways(of box: WorkflowDrawing.Box) -> String {
    let needs = arrows[.need]?[box.name] ?? []
    let jumps = arrows[.jump]?[box.name] ?? []
    var text = needs.isEmpty ? "" : "  ← " + needs.joined(separator: ", ")
    if !jumps.isEmpty { text += "  → " + jumps.joined(separator: ", ") }
    return text
  }

  /// By kind and box: the ids of those that a task needs, and those that a step may go to.
  private let arrows: [WorkflowDrawing.Kind: [String: [String]]]

  init(_ drawing: WorkflowDrawing) {
    self.drawing = drawing
    var arrows: [WorkflowDrawing.Kind: [String: [String]]] = [:]
    for arrow in drawing.arrows {
      switch arrow.kind {
      case .need: arrows[.need, default: [:]][arrow.to.name, default: []].append(arrow.from.id)
      case .jump: arrows[.jump, default: [:]][arrow.from.name, default: []].append(arrow.to.id)
      case .order: break
      }
    }
    self.arrows = arrows
  }
}

extension WorkflowDrawing.Box {
  /// The label without what is said of the step besides.
  fileprivate var id: String { String(label.prefix { $0 != " " }) }
}
