import Foundation
import Testing

/// The system calls of a `StoreProbe`, as strace(1) saw them.
struct SystemCallTrace {
  /// Whether there is a strace that may trace.
  static let isAvailable: Bool = {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["strace", "-o", "/dev/null", "true"]
    process.standardError = FileHandle.nullDevice
    try? process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  struct Call {
    var name: String
    /// The line as strace wrote it, without the number of the process.
    var text: String
  }

  let calls: [Call]

  /// Runs a probe to its end under strace.
  init(_ command: String, _ store: String, _ argument: String? = nil) async throws {
    let file = "/tmp/ergate-trace-\(UInt64.random(in: 0...UInt64.max))"
    defer { try? FileManager.default.removeItem(atPath: file) }
    let finished = try await ProbeProcess.run(
      command, store, argument, under: ["strace", "-f", "-y", "-s", "4000", "-o", file])
    try #require(finished.code == 0, "\(finished.error)")
    let text = String(decoding: try Data(contentsOf: URL(filePath: file)), as: UTF8.self)
    calls = text.split(separator: "\n").compactMap(Self.call)
  }

  private static func call(_ line: Substring) -> Call? {
    let text = line.drop { $0.isNumber }.drop { $0 == " " }
    guard let parenthesis = text.firstIndex(of: "("), text.first?.isLetter == true else { return nil }
    return Call(name: String(text[..<parenthesis]), text: String(text))
  }

  /// What the disk is asked to keep, what gets its name, and what is acknowledged, in order and without what differs from
  /// run to run.
  func durability(of store: String) -> [String] {
    calls.compactMap { call in
      let text = Self.withoutVariables(call.text, store)
      let files = text.matches(of: #/<([^>]*)>/#).map { String($0.1) }
      let names = text.matches(of: #/"([^"]*)"/#).map { String($0.1) }
      switch call.name {
      case "fsync", "fdatasync", "syncfs": return "\(call.name) \(files[0])"
      case "linkat": return "link \(files[1])/\(names[1])"
      case "rename", "renameat", "renameat2": return "rename \(files[0])/\(names[0]) \(files[1])/\(names[1])"
      case "write" where files[0].hasSuffix("/journal.ndjson"):
        let events = text.matches(of: #/\\"event\\":\\"([a-z-]+)\\"/#).map { String($0.1) }
        return "append \(events.joined(separator: ", "))"
      case "write" where files[0].hasPrefix("pipe:"): return "say \(names[0])"
      default: return nil
      }
    }
  }

  private static func withoutVariables(_ text: String, _ store: String) -> String {
    text.replacing("\(store)/", with: "").replacing(store, with: ".").replacing(store.dropLast(8), with: "..")
      .replacing(#/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/#, with: "ID")
      .replacing(#/[0-9]{13}(\.[0-9]{3})?-ID/#, with: "ID")
      .replacing(#/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{4}/#, with: "MINUTE")
      .replacing(#/[0-9]{4}-[0-9]{2}-[0-9]{2}/#, with: "DAY")
      .replacing(#/(worker|exec)-[0-9]+-[0-9a-z]+/#, with: "WORKER")
      .replacing(#/jobs\/[0-9a-f]{2}/#, with: "jobs/XX")
      .replacing(#/#[0-9]+>\(deleted\)/#, with: "(unnamed)>")
      .replacing("\\n", with: "")
  }
}
