import Expressions
import OrderedCollections

extension ScheduleMark {
  /// The version of the JSON form.
  private static let schema = 1.0

  /// The content of a mark's file: a sealed line (``Seal``), which also says of which schedule it is.
  package func file(of schedule: ScheduleID) -> [UInt8] {
    let value = Value.object([
      "schema": .number(Self.schema), "workflow": .string(schedule.workflow),
      "index": .number(Double(schedule.index)), "cron": .string(cron), "timezone": .string(timezone),
      "looked_at": .string(lookedAt.description),
    ])
    return Seal.closing(Array(value.json.utf8))
  }

  package init(file: [UInt8]) throws(FormatError) {
    let value = try Seal.open(file[...])
    guard case .object(let members) = value, case .number(let schema) = members["schema"] else {
      throw FormatError(.malformed, "The line is not the mark of a schedule.")
    }
    guard schema <= Self.schema else {
      throw FormatError(.newerSchema, "A newer Ergate wrote the mark of the schedule: its schema is \(Int(schema)).")
    }
    guard case .string(let cron) = members["cron"], case .string(let timezone) = members["timezone"],
      case .string(let text) = members["looked_at"], let lookedAt = Timestamp(text)
    else { throw FormatError(.malformed, "The line is not the mark of a schedule.") }
    self.init(cron: cron, timezone: timezone, lookedAt: lookedAt)
  }
}
