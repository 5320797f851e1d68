import Expressions
import Jobs
import OrderedCollections

/// Where a new job goes: all of its place that is fixed before its file is written.
struct Ticket: Sendable, Hashable {
  var id: JobID
  var queue: String
  var priority: Int
  var enqueued: Timestamp
  var tie: Int
  /// Set for a job that is scheduled.
  var due: Timestamp?

  /// A scheduled job stands in the line from the time on at which it became due.
  var queuedName: QueuedName { QueuedName(enqueued: due ?? enqueued, tie: due == nil ? tie : 0, id: id) }

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
  /// As it stands in a reservation: a sealed line of JSON.
  var line: [UInt8] {
    let due: Value = due.map { .number(Double($0.milliseconds)) } ?? .null
    let value = Value.object([
      "id": .string(id.text), "queue": .string(queue), "priority": .number(Double(priority)),
      "enqueued": .number(Double(enqueued.milliseconds)), "tie": .number(Double(tie)), "due": due,
    ])
    var bytes: [UInt8] = []
    value.append(to: &bytes)
    return Seal.closing(bytes)
  }

  /// Nil for a line that is damaged.
  init?(line: [UInt8]) {
    guard case .object(let members)? = try? Seal.open(line[...]), case .string(let id) = members["id"],
      let id = JobID(id), case .string(let queue) = members["queue"], StoreName.isValid(queue),
      let priority = Self.integer(members["priority"]), let enqueued = Self.integer(members["enqueued"]),
      let tie = Self.integer(members["tie"])
    else { return nil }
    self.init(
      id: id, queue: queue, priority: priority, enqueued: Timestamp(milliseconds: Int64(enqueued)), tie: tie,
      due: Self.integer(members["due"]).map { Timestamp(milliseconds: Int64($0)) })
  }

  private static func integer(_ value: Value?) -> Int? {
    guard case .number(let number) = value else { return nil }
    return Int(exactly: number)
  }
}
