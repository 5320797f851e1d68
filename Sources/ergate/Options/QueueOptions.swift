import ArgumentParser
import Jobs
import OrderedCollections
import Workflows

/// How a job is put on the queue.
struct QueueOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The queue (default: default).", valueName: "name"))
  var queue: String?

  @Option(help: ArgumentHelp("From 9 (first) to 0 (last); default 5.", valueName: "number"))
  var priority: Int?

  @Option(help: ArgumentHelp("A label, for finding the job with `ergate jobs --label`.", valueName: "name=value"))
  var label: [String] = []

  @Option(help: ArgumentHelp("Of all jobs with this key only the first is made; its id is printed.", valueName: "key"))
  var uniqueKey: String?

  @Option(help: ArgumentHelp("When the job may start, such as 2026-03-01T06:00:00+01:00.", valueName: "time"))
  var at: String?

  @Option(name: .customLong("in"), help: ArgumentHelp("In how long it may start, such as 10m.", valueName: "duration"))
  var delay: String?

  mutating func validate() throws {
    if let queue, !StoreName.isValid(queue) {
      throw ValidationError("'\(queue)' is no name for a queue: \(StoreName.rule).")
    }
    if let priority, !(0...9).contains(priority) {
      throw ValidationError("The priority is from 0 (last) to 9 (first); found \(priority).")
    }
    if at != nil, delay != nil { throw ValidationError("--at and --in exclude each other.") }
    _ = try LabelOption.labels(label)
    _ = try start(after: Timestamp(milliseconds: 0))
  }

  func apply(to job: inout Job, at now: Timestamp) throws {
    if let queue { job.queue = queue }
    if let priority { job.priority = priority }
    if let uniqueKey { job.uniqueKey = uniqueKey }
    for (name, value) in try LabelOption.labels(label) { job.labels[name] = value }
    guard let start = try start(after: now) else { return }
    job.requestedStartTime = start
    job.status = start > now ? .scheduled : .queued
  }

  private func start(after now: Timestamp) throws -> Timestamp? {
    if let at {
      guard let start = Timestamp(at) else {
        throw ValidationError(
          "'\(at)' is no time: write for example 2026-03-01T06:00:00Z or 2026-03-01T06:00:00+01:00.")
      }
      return start
    }
    guard let delay else { return nil }
    guard let span = Duration(text: delay) else {
      throw ValidationError("'\(delay)' is no duration: write for example 90s, 10m or 1h30m.")
    }
    return now + span
  }
}

/// `--label name=value`.
enum LabelOption {
  static func labels(_ words: [String]) throws -> OrderedDictionary<String, String> {
    var labels: OrderedDictionary<String, String> = [:]
    for word in words {
      guard let equals = word.firstIndex(of: "="), equals > word.startIndex else {
        throw ValidationError("'\(word)' is no label: write --label NAME=VALUE.")
      }
      labels[String(word[..<equals])] = String(word[word.index(after: equals)...])
    }
    return labels
  }
}
