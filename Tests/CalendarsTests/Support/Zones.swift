import Calendars
import Foundation
import Testing

/// Whether the time zone database is installed.
let hasZones = FileManager.default.fileExists(atPath: "/usr/share/zoneinfo/Europe/Berlin")

func zone(_ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> Zone {
  let path = "/usr/share/zoneinfo/\(name)"
  return try Zone(name: name, file: Array(Data(contentsOf: URL(filePath: path))))
}

/// A file with no changes in its table, so that its rule is for all times.
func zone(rule: String, first: Int32 = 0) throws -> Zone {
  func header(_ counts: [UInt32]) -> [UInt8] {
    Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15) + counts.flatMap(\.bigEndianBytes)
  }
  let block = header([0, 0, 0, 0, 1, 4]) + UInt32(bitPattern: first).bigEndianBytes + [0, 0] + Array("LMT\0".utf8)
  return try Zone(name: "Test", file: block + block + Array("\n\(rule)\n".utf8))
}

/// Seconds since 1970, of a time in UTC.
func seconds(_ text: String) throws -> Int64 {
  let formatter = ISO8601DateFormatter()
  return Int64(try #require(formatter.date(from: text)).timeIntervalSince1970)
}

extension UInt32 {
  fileprivate var bigEndianBytes: [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: self >> (24 - 8 * $0)) } }
}
