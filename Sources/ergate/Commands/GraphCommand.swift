import ArgumentParser
import Diagnostics
import Workflows

/// `ergate graph`: what a workflow holds and in which order it runs, as a drawing.
struct GraphCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case text, mermaid, dot }

  static let configuration = CommandConfiguration.leaf(
    "graph", "Draw the steps of a workflow and what each of them waits for.",
    "`mermaid` is for Markdown at GitHub or GitLab, `dot` for Graphviz: ergate graph ci --format dot | dot -Tsvg.")

  @Argument(help: "A workflow file, or the name of one in workflows/.", completion: .custom(Completion.workflows))
  var workflow: String

  @Option(help: "The language of the drawing.")
  var format = Format.text

  func run() throws {
    let caller = Caller.current
    let workflow = try LoadedFile(try WorkflowFile(workflow, caller: caller), caller: caller).soundWorkflow()
    let drawing = WorkflowDrawing(workflow)
    switch format {
    case .text: Console.print(TextDrawing(drawing).text)
    case .mermaid: Console.print(MermaidDrawing(drawing: drawing).text)
    case .dot: Console.print(DotDrawing(drawing: drawing).text)
    }
  }
}
