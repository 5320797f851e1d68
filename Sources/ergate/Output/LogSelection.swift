import Jobs
import OrderedCollections

/// Which logs of a job are wanted.
struct LogSelection {
  /// A step or a group, as ``StepAddress/path`` writes it, or the id of one.
  var step: String?
  var attempt: Int?

  /// The logs of a job in the order in which their steps began.
  func logs(of snapshot: JobSnapshot) -> [JobLog] {
    var logs: [JobLog] = []
    for record in snapshot.steps.values where includes(record.address) {
      for (number, name) in record.logs where attempt == nil || attempt == number {
        logs.append(JobLog(path: record.address.path, attempt: number, name: name))
      }
    }
    // A resource has no attempts.
    if attempt ?? 1 == 1 {
      for log in snapshot.resourceLogs where includes(log) {
        logs.append(JobLog(path: log.path, attempt: 1, name: log.file))
      }
    }
    // Names begin with the number of the attempt in the job.
    return logs.sorted { ($0.number, $0.name) < ($1.number, $1.name) }
  }

  func includes(_ log: ResourceLog) -> Bool {
    guard let wanted = step?.lowercased() else { return true }
    let path = log.path.lowercased()
    return path == wanted || path.hasPrefix(wanted + "/") || path.hasSuffix("/" + wanted)
      || wanted == "resources.\(log.name.lowercased())"
  }

  func includes(_ address: StepAddress) -> Bool {
    guard let wanted = step?.lowercased() else { return true }
    let path = address.path.lowercased()
    if path == wanted || path.hasPrefix(wanted + "/") { return true }
    return address.components.contains { $0.id.lowercased() == wanted }
  }
}

/// The log of one attempt of a step.
struct JobLog: Hashable {
  var path: String
  var attempt: Int
  /// Of its file.
  var name: String

  /// How many attempts of the job began before it.
  var number: Int { Int(name.prefix { $0.isNumber }) ?? 0 }
}
