import ArgumentParser
import Engine
import Expressions
import FileStore
import Jobs
import Workflows

/// `ergate jobs`: the jobs of a store, newest first.
struct JobsCommand: ParsableCommand {
  static let configuration = CommandConfiguration.leaf(
    "jobs", "List jobs, newest first.")

  @Option(help: ArgumentHelp("Only jobs with this status; may be repeated.", valueName: "status"))
  var status: [JobStatus] = []

  @Option(help: ArgumentHelp("Only jobs of this workflow.", valueName: "name"))
  var workflow: String?

  @Option(help: ArgumentHelp("Only jobs with this label; may be repeated.", valueName: "name=value"))
  var label: [String] = []

  @Option(
    help: ArgumentHelp("Only jobs made since a time (2026-03-01T06:00:00Z), or in the last 2h.", valueName: "time"))
  var since: String?

  @Option(help: ArgumentHelp("At most this many.", valueName: "number"))
  var limit = 50

  @Option(help: "How to print the list.")
  var output = ListingFormat.table

  @OptionGroup var store: StoreOptions

  mutating func validate() throws {
    guard limit > 0 else { throw ValidationError("--limit is at least 1; found \(limit).") }
    _ = try query(at: Timestamp(milliseconds: 0))
  }

  func run() throws {
    let location = try store.existing(.current)
    let command = self
    let (jobs, now) = try StoreSession.run(at: location.store, for: .reading) { machinery in
      let now = machinery.clock.date()
      return (try await machinery.store.jobs(matching: command.query(at: now)), now)
    }
    switch output {
    case .table:
      if jobs.isEmpty { Console.note("There is no such job.") } else { Console.print(JobTable(jobs, at: now).text) }
    case .json: Console.print(Value.array(jobs.map(\.value)).prettyJSON)
    case .jsonl: for job in jobs { Console.print(job.value.json) }
    }
  }

  private func query(at now: Timestamp) throws -> JobQuery {
    var query = JobQuery()
    query.statuses = Set(status)
    query.workflow = workflow
    query.labels = try LabelOption.labels(label)
    query.limit = limit
    if let since {
      guard let instant = Timestamp(since) ?? Duration(text: since).map({ now + .zero - $0 }) else {
        throw ValidationError(
          "'\(since)' is no time: write for example 2026-03-01T06:00:00Z, or 2h for the last two hours.")
      }
      query.since = instant
    }
    return query
  }
}

extension JobStatus: ExpressibleByArgument {}

extension Timestamp {
  fileprivate static func - (instant: Timestamp, span: Duration) -> Timestamp { instant + (.zero - span) }
}
