import Foundation
import Jobs
import Testing

extension Workspace {
  /// The mark of the first schedule of a workflow.
  private func markPath(_ workflow: String) -> String {
    ".ergate/schedules/\(ScheduleID(workflow: workflow, index: 0).digest).json"
  }

  func mark(of workflow: String = "workflows/w.yaml") throws -> ScheduleMark {
    try ScheduleMark(file: Array(directory.text(markPath(workflow)).utf8))
  }

  /// Lets a workflow's first schedule have been looked at last some hours ago, on the hour, as if no worker had run
  /// since.
  ///
  /// - Returns: how many hours there have been, up to another mark.
  @discardableResult
  func lookedAt(hoursAgo hours: Int64, of workflow: String = "workflows/w.yaml") async throws -> (ScheduleMark) -> Int {
    let run = try await ergate("worker", "--schedule", "--drain")
    try #require(run.code == 0, "\(run.text)")
    var mark = try mark(of: workflow)
    let now = Int64(Date.now.timeIntervalSince1970)
    let start = (now / 3600 - hours) * 3600
    mark.lookedAt = Timestamp(milliseconds: start * 1000)
    let file = mark.file(of: ScheduleID(workflow: workflow, index: 0))
    try directory.write(String(decoding: file, as: UTF8.self), to: markPath(workflow), mode: 0o600)
    return { Int(($0.lookedAt.milliseconds / 1000 - start) / 3600) }
  }

  /// When the jobs of a workflow were due, sorted; those that are completed.
  func dueTimes() async throws -> [String] {
    let run = try await ergate("jobs", "--limit", "10000", "--status", "completed", "--output", "jsonl")
    let jobs = try run.output.split(separator: "\n").map { try JSONObject(String($0)) }
    return jobs.compactMap { $0["requested_start_time"] }.sorted()
  }
}
