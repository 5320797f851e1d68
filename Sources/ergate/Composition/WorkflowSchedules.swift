import Diagnostics
import Engine
import Jobs
import Linux
import Workflows

/// The schedules of the workflows in a folder, as they are now: the files are read anew at each look, and loaded anew
/// when they have changed.
@EngineActor
final class WorkflowSchedules: ScheduleSource {
  private struct Loaded {
    var text: [UInt8]
    var file: ScheduledFile
  }

  private let place: SchedulePlace
  private let reactor: Reactor
  private var loaded: [String: Loaded] = [:]
  /// What is wrong with files that cannot be read.
  private var unreadable: [String: String] = [:]
  private var watch: FolderWatch?

  init(_ place: SchedulePlace, reactor: Reactor) {
    self.place = place
    self.reactor = reactor
  }

  func whenChanged(_ action: @escaping @EngineActor () -> Void) {
    watch = FolderWatch(place.caller.absolute(place.folder), reactor: reactor, action)
  }

  /// Lets go of the kernel's notices.
  func close() { watch?.end() }

  func files() -> [ScheduledFile] {
    // Before anything is read, so that no change goes unnoticed.
    watch?.begin()
    let paths = WorkflowFolder(place.folder, caller: place.caller).files
    for path in loaded.keys where !paths.contains(path) { loaded[path] = nil }
    for path in unreadable.keys where !paths.contains(path) { unreadable[path] = nil }
    return paths.map(file)
  }

  private func file(_ path: String) -> ScheduledFile {
    let fullPath = place.caller.absolute(path)
    do {
      let text = try UserFile.read(fullPath, limit: WorkflowFile.readLimit)
      unreadable[path] = nil
      if let known = loaded[path], known.text == text { return known.file }
      let file = load(WorkflowFile(path: path, fullPath: fullPath, text: text))
      loaded[path] = Loaded(text: text, file: file)
      return file
    } catch {
      let cause = "\(error.cause)"
      if unreadable[path] != cause { report("\(path) cannot be read, so that no schedule of it is acted on: \(cause)") }
      unreadable[path] = cause
      return ScheduledFile(path: loaded[path]?.file.path ?? fullPath, content: nil)
    }
  }

  private func load(_ file: WorkflowFile) -> ScheduledFile {
    let bundle = WorkflowBundle(file, in: place.workspace)
    let path = place.hasOwnStore ? bundle.files.first?.path ?? file.fullPath : file.fullPath
    let result = loadWorkflow(file.source)
    guard let workflow = result.workflow else {
      if file.mayHaveSchedule {
        report("\(file.path) is not valid, so that no schedule of it is acted on: \(result.firstError)")
      }
      return ScheduledFile(path: path, content: nil)
    }
    let missing = workflow.missingZones(place.zones)
    for diagnostic in missing { report("\(diagnostic.line); the schedule is not acted on") }
    let found = workflow.schedules.map { try? place.zones.zone(named: $0.timezone) }
    return ScheduledFile(
      path: path,
      content: .init(workflow: workflow, bundle: bundle, workspace: place.workspace, zones: found))
  }

  private func report(_ sentence: String) { Console.note("ergate: \(DisplayText.inline(sentence))") }
}

extension WorkflowFile {
  /// Whether the key can stand in it, though it cannot be read.
  fileprivate var mayHaveSchedule: Bool { String(decoding: text, as: UTF8.self).contains("schedule") }
}
