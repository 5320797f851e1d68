import ArgumentParser
import Diagnostics
import Engine
import FileStore
import Jobs
import OrderedCollections
import Reporting

/// Copies the logs of a job to standard output, and goes on as they grow.
@EngineActor
final class LogViewer {
  private let machinery: Machinery
  private let job: JobID
  private let selection: LogSelection
  private let streams: Streams
  private let escapesControls: Bool
  private var files: [String: OpenLog] = [:]
  private var shown: JobLog?
  private static let chunk = 256 * 1024
  /// How often a log that is followed is looked at.
  private static let interval = Duration.milliseconds(100)

  init(_ machinery: Machinery, _ job: JobID, _ selection: LogSelection, _ streams: Streams, escapesControls: Bool) {
    self.machinery = machinery
    self.job = job
    self.selection = selection
    self.streams = streams
    self.escapesControls = escapesControls
  }

  func show(following: Bool) async throws {
    var snapshot = try await machinery.store.snapshot(of: job)
    while true {
      // What was written before it was said to be over is there by now.
      let isLastLook = !following || snapshot.job.status.isFinal
      for log in selection.logs(of: snapshot) { try await copy(log) }
      if isLastLook { return try checkSelection(snapshot) }
      await StopScope().sleep(Self.interval, machinery.clock)
      snapshot = try await machinery.store.snapshot(of: job)
    }
  }

  private func copy(_ log: JobLog) async throws {
    if files[log.name] == nil { files[log.name] = try machinery.store.openLog(log.name, of: job) }
    guard let file = files[log.name] else { return }
    while let bytes = try file.read(limit: Self.chunk) {
      await head(log)
      await streams.output.write(escapesControls ? ControlEscapes.visible(bytes) : bytes)
    }
  }

  private func head(_ log: JobLog) async {
    guard shown != log else { return }
    let isFirst = shown == nil
    shown = log
    // Who names one step wants its bytes and nothing else.
    guard selection.step == nil || !isFirst else { return }
    let attempt = log.attempt > 1 ? " (attempt \(log.attempt))" : ""
    await streams.error.write(Array("\(isFirst ? "" : "\n")── \(DisplayText.inline(log.path))\(attempt)\n".utf8))
  }

  /// Nothing shall be shown without a word for what does not exist.
  private func checkSelection(_ snapshot: JobSnapshot) throws {
    let chosen = snapshot.steps.values.filter { selection.includes($0.address) }
    if let attempt = selection.attempt, !chosen.isEmpty, chosen.allSatisfy({ $0.attempt < attempt }) {
      let last = chosen.map(\.attempt).max() ?? 0
      throw Console.failure("There was no attempt \(attempt); the last one was \(last).", ExitStatus.missing)
    }
    guard let step = selection.step, chosen.isEmpty, !snapshot.resourceLogs.contains(where: selection.includes) else {
      return
    }
    let names = Array(OrderedSet(snapshot.steps.values.map(\.address.path) + snapshot.resourceLogs.map(\.path)))
    let guess = Suggestion.closest(to: step, among: names).map { " Did you mean '\($0)'?" } ?? ""
    throw Console.failure(
      "No step \(DisplayText.quote(step)) of job \(job) has begun.\(guess)\n"
        + (names.isEmpty ? "None has." : "There are: \(names.prefix(20).joined(separator: ", "))."), ExitStatus.missing)
  }
}
