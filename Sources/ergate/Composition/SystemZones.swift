import Calendars
import Diagnostics
import Engine
import Linux

/// The time zones of this machine: files of the time zone database, and UTC in any case.
struct SystemZones: ZoneSource {
  /// Where systems have it; the first is the one that a message names.
  private static let usual = [
    "/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo",
  ]
  private static let sizeLimit = 1 << 20

  private let directories: [String]

  /// `TZDIR` names another place, as it does for the C library.
  init(_ caller: Caller) {
    let named = caller.environment["TZDIR"] ?? ""
    directories = named.isEmpty ? Self.usual : [named]
  }

  func zone(named name: String) throws(ZoneError) -> Zone {
    if let zone = Zone.builtIn(name) { return zone }
    for directory in directories where Zone.isName(name) {
      guard let file = try? UserFile.read("\(directory)/\(name)", limit: Self.sizeLimit) else { continue }
      do throws(ZoneFileError) {
        return try Zone(name: name, file: file)
      } catch {
        throw ZoneError(
          "the time zone '\(name)' cannot be used", help: ["The file \(directory)/\(name) \(error.message)."])
      }
    }
    throw unknown(name)
  }

  private func unknown(_ name: String) -> ZoneError {
    let names = names()
    guard !names.isEmpty else {
      return ZoneError(
        "there is no time zone '\(name)' on this machine",
        help: ["No time zones are installed in \(directories[0]): install tzdata, or use UTC."])
    }
    let city = names.first { $0.split(separator: "/").last?.lowercased() == name.lowercased() }
    let guess = city ?? Suggestion.closest(to: name, among: names)
    return ZoneError(
      "there is no time zone '\(name)'", label: guess.map { "did you mean '\($0)'?" },
      help: ["It was looked for in \(directories[0])."])
  }

  /// The names of all zones, sorted.
  private func names() -> [String] {
    for directory in directories {
      var names: [String] = []
      if let root = try? Directory(following: directory) { Self.collect(in: root, "", into: &names) }
      if !names.isEmpty { return names.sorted() }
    }
    return []
  }

  private static func collect(in directory: Directory, _ prefix: String, into names: inout [String]) {
    for entry in (try? directory.entries()) ?? [] {
      let name = prefix + entry.name
      // Names of zones begin with capitals; what else is there are lists, and copies of all zones.
      guard entry.name.first?.isUppercase == true, Zone.isName(name) else { continue }
      if entry.type == .directory {
        guard let inner = try? directory.directory(entry.name) else { continue }
        collect(in: inner, name + "/", into: &names)
      } else {
        names.append(name)
      }
    }
  }
}
