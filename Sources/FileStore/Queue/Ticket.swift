import Jobs

/// Where a new job goes: all of its place that is fixed before its file is written.
struct Ticket: Sendable, Hashable {
  var id: JobID
  var queue: String
  var priority: Int
  var enqueued: Timestamp
  var tie: Int
  /// Set for a job that is scheduled.
  var due: Timestamp?

  var queuedName: QueuedName { QueuedName(enqueued: enqueued, tie: tie, id: id) }

  var fileName: String {
    guard let due else { return queuedName.fileName }
    return ScheduledName(due: due, priority: priority, id: id).fileName
  }

  /// The first of the buckets that it may be in.
  var bucket: [String] {
    guard let due else { return queuedBucket }
    return [Layout.scheduled] + ScheduledName(due: due, priority: priority, id: id).bucket
  }

  var queuedBucket: [String] { [Layout.queued, queue, "p\(priority)", queuedName.bucket] }
}

extension Ticket {
  /// One line, as it stands in a reservation: `<id> <queue> <priority> <ms>.<tie> <due ms or -> <CRC-32C>`.
  var line: [UInt8] {
    let due = due.map { String($0.milliseconds) } ?? "-"
    let text = "\(id.text) \(queue) \(priority) \(enqueued.milliseconds).\(tie) \(due)"
    return Array("\(text) \(Self.checksum(text))\n".utf8)
  }

  /// Nil for a line that is damaged.
  init?(line: [UInt8]) {
    guard let text = String(validating: line, as: UTF8.self), text.hasSuffix("\n") else { return nil }
    let fields = text.dropLast().split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard fields.count == 6, Self.checksum(fields[..<5].joined(separator: " ")) == fields[5] else { return nil }
    let stamp = fields[3].split(separator: ".").compactMap { Int64($0) }
    guard let id = JobID(fields[0]), StoreName.isValid(fields[1]), let priority = Int(fields[2]), stamp.count == 2,
      fields[4] == "-" || Int64(fields[4]) != nil
    else { return nil }
    self.init(
      id: id, queue: fields[1], priority: priority, enqueued: Timestamp(milliseconds: stamp[0]), tie: Int(stamp[1]),
      due: Int64(fields[4]).map(Timestamp.init(milliseconds:)))
  }

  private static func checksum(_ text: String) -> String {
    String(CRC32C.checksum(Array(text.utf8)[...]), radix: 16).leftPadded(to: 8)
  }
}

extension String {
  fileprivate func leftPadded(to length: Int) -> String { String(repeating: "0", count: max(0, length - utf8.count)) + self }
}
