package import Diagnostics
package import Workflows

extension Workflow {
  /// The time zones of schedules that the machine does not have: warnings, as nothing but `ergate worker --schedule`
  /// needs them.
  package func missingZones(_ zones: any ZoneSource) -> [Diagnostic] {
    schedules.compactMap { schedule in
      do throws(ZoneError) {
        _ = try zones.zone(named: schedule.timezone)
        return nil
      } catch {
        return Diagnostic(
          .warning, .missingTimezone, error.message, in: source, at: schedule.timezoneRange ?? schedule.range,
          label: error.label, help: error.help)
      }
    }
  }
}
