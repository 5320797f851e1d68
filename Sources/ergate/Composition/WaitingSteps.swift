import ArgumentParser
import Diagnostics
import Jobs
import OrderedCollections
import Reporting

/// The steps of a job that wait for an approval.
struct WaitingSteps {
  private let snapshot: JobSnapshot
  private let waiting: [(address: StepAddress, request: ApprovalRequest)]

  init(_ snapshot: JobSnapshot) {
    self.snapshot = snapshot
    waiting = snapshot.steps.values.compactMap { record in
      guard record.isWaiting, record.approval == nil, case .approval(let request)? = record.wait else { return nil }
      var address = record.address
      address.components[address.components.count - 1].attempt = record.attempt
      return (address, request)
    }
  }

  /// - Parameter name: the path of a step, or its id, in any case.
  /// - Throws: an exit code, after its message, if that is not one step that waits.
  func step(named name: String) throws -> (StepAddress, ApprovalRequest) {
    guard !snapshot.job.status.isFinal else {
      throw Console.failure(
        "Nothing of job \(snapshot.job.id) waits for an approval: it is \(snapshot.job.status.rawValue).",
        ExitStatus.failed)
    }
    let named = waiting.filter { Self.isNamed($0.address, name) }
    let found = named.first { $0.address.path.lowercased() == name.lowercased() } ?? named.first
    guard let found else { throw notWaiting(name) }
    guard named.count == 1 || found.address.path.lowercased() == name.lowercased() else {
      throw Console.failure(
        "More than one step \(DisplayText.quote(name)) waits. Name one: \(Self.list(named.map(\.address))).",
        ExitStatus.usage)
    }
    return found
  }

  private static func isNamed(_ address: StepAddress, _ name: String) -> Bool {
    address.path.lowercased() == name.lowercased() || address.components.last?.id.lowercased() == name.lowercased()
  }

  private func notWaiting(_ name: String) -> ExitCode {
    let (id, quoted) = (snapshot.job.id, DisplayText.quote(name))
    guard let record = snapshot.steps.values.last(where: { Self.isNamed($0.address, name) }) else {
      let others = waiting.isEmpty ? "" : " What waits: \(Self.list(waiting.map(\.address)))."
      return Console.failure(
        "No step \(quoted) of job \(id) waits for an approval: it has not begun, or is not there.\(others)",
        ExitStatus.missing)
    }
    let reason = record.approval.map { "it is \($0.reading) already" } ?? "it is \(record.status.rawValue)"
    return Console.failure(
      "The step \(quoted) of job \(id) does not wait for an approval: \(reason).", ExitStatus.failed)
  }

  private static func list(_ addresses: [StepAddress]) -> String {
    addresses.map(\.path).joined(separator: ", ")
  }
}
