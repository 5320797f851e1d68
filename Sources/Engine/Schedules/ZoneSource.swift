package import Calendars

/// Knows the time zones of the machine.
package protocol ZoneSource: Sendable {
  func zone(named name: String) throws(ZoneError) -> Zone
}

/// Why there is no time zone of a name.
package struct ZoneError: Error, Sendable, Hashable {
  /// In one line without a full stop.
  package var message: String
  /// What stands beside the underline.
  package var label: String?
  package var help: [String]

  package init(_ message: String, label: String? = nil, help: [String] = []) {
    self.message = message
    self.label = label
    self.help = help
  }
}
