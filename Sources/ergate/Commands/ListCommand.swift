import ArgumentParser
import Calendars
import Diagnostics
import Expressions
import OrderedCollections
import Workflows

/// `ergate list`: the workflows of this workspace. Also what `ergate` alone does.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration.leaf(
    "list", "List the workflows in workflows/, what they do and what they take.")

  @Option(help: ArgumentHelp("Another directory than workflows/.", valueName: "dir"), completion: .directory)
  var dir: String?

  @Option(help: "How to print the list.")
  var output = ListingFormat.table

  func run() throws {
    let caller = Caller.current
    let path = dir ?? WorkflowFile.workflowFolder(caller)
    let folder = WorkflowFolder(path, caller: caller)
    guard !folder.files.isEmpty || output != .table else {
      Console.note("There is no workflow in \(path)/. Write one: a YAML file such as `steps: [{run: echo hello}]`.")
      return
    }
    let entries = try folder.files.map { try ListEntry(WorkflowFile($0, caller: caller)) }
    switch output {
    case .table: Console.print(ListEntry.table(entries))
    case .json: Console.print(Value.array(entries.map(\.value)).prettyJSON)
    case .jsonl: for entry in entries { Console.print(entry.value.json) }
    }
  }
}

/// One workflow in a list.
private struct ListEntry {
  let file: WorkflowFile
  let loaded: LoadedWorkflow

  init(_ file: WorkflowFile) {
    self.file = file
    loaded = loadWorkflow(file.source)
  }

  var name: String { WorkflowFolder.name(file.path) }

  var value: Value {
    var object: OrderedDictionary<String, Value> = [
      "schema": .number(1), "name": .string(name), "file": .string(file.path), "valid": .bool(!loaded.hasErrors),
    ]
    if let workflow = loaded.workflow {
      object["description"] = workflow.description.map(Value.string) ?? .null
      object["inputs"] = .array((workflow.inputs ?? []).map(\.summary))
      object["schedule"] = .array(
        workflow.schedules.map { ["cron": .string($0.cron.text), "timezone": .string($0.timezone)] }.map(Value.object))
    }
    return .object(object)
  }

  static func table(_ entries: [ListEntry]) -> String {
    let width = entries.map { DisplayText.width(DisplayText.inline($0.name)) }.max() ?? 0
    return entries.map { entry in
      let name = DisplayText.padded(DisplayText.inline(entry.name), to: width)
      let rows =
        [name + "  " + entry.line]
        + (entry.inputLines + entry.scheduleLines).map { String(repeating: " ", count: width + 2) + $0 }
      return rows.map(\.trimmedEnd).joined(separator: "\n")
    }.joined(separator: "\n")
  }

  private var line: String {
    guard let workflow = loaded.workflow else {
      let count = loaded.diagnostics.count { $0.severity == .error }
      return "not valid: \(count) error\(count == 1 ? "" : "s"); see `ergate validate \(DisplayText.inline(name))`"
    }
    return DisplayText.inline(workflow.description?.split(whereSeparator: \.isNewline).first.map(String.init) ?? "")
  }

  private var inputLines: [String] { (loaded.workflow?.inputs ?? []).map(\.line) }

  private var scheduleLines: [String] { (loaded.workflow?.schedules ?? []).map { "schedule: \($0.line)" } }
}

/// How a listing is printed. The JSON forms are stable; a change of their schema raises the number in it.
enum ListingFormat: String, ExpressibleByArgument, CaseIterable {
  case table, json, jsonl
}
