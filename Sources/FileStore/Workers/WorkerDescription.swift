import Expressions
import Jobs
import OrderedCollections

/// `worker.json`: who a worker is, for people. Nothing is decided by it.
struct WorkerDescription {
  var kind: WorkerKind
  var process: ProcessIdentity?

  var json: [UInt8] {
    var members: [(String, Value)] = [("schema", .number(1)), ("kind", .string(kind.rawValue))]
    if let process {
      members += [
        ("pid", .number(Double(process.pid))), ("start_time", .number(Double(process.startTime))),
        ("boot", .string(process.boot)),
      ]
    }
    return Array("\(Value.object(.init(uniqueKeysWithValues: members)).json)\n".utf8)
  }
}
