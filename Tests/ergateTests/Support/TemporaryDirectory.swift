import Foundation

/// A directory of its own for one test, which goes away with it.
final class TemporaryDirectory: Sendable {
  let url: URL
  private let isKept: Bool

  init() throws {
    let name = "ergate-test-\(UUID().uuidString.prefix(8))"
    url = FileManager.default.temporaryDirectory.appending(path: name)
    isKept = false
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  /// A directory that is there and stays.
  init(at url: URL) { (self.url, isKept) = (url, true) }

  deinit { if !isKept { try? FileManager.default.removeItem(at: url) } }

  var path: String { url.path(percentEncoded: false) }

  func path(_ name: String) -> String { url.appending(path: name).path(percentEncoded: false) }

  /// Writes a file, and the directories above it.
  func write(_ text: String, to name: String, mode: Int = 0o644) throws {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path(name))
  }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: url.appending(path: name)), as: UTF8.self)
  }

  func contains(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

  /// The names in a directory below, sorted.
  func names(in name: String = ".") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path(name)).sorted()
  }

  /// A file to read from that holds a text: unlike a pipe it never makes the writer wait.
  func standardInput(_ text: String) throws -> FileHandle {
    guard !text.isEmpty else { return .nullDevice }
    let file = FileManager.default.temporaryDirectory.appending(path: "ergate-stdin-\(UUID().uuidString)")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try FileHandle(forReadingFrom: file)
  }
}
