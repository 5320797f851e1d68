/// What the programs of a resource print: in a log among those of the job, and the end of it for messages.
@EngineActor
final class ResourceLogFile {
  private let file: any LogWriter
  private var recent: [UInt8] = []
  private static let kept = 4096

  init(_ file: any LogWriter) { self.file = file }

  func write(_ bytes: [UInt8]) {
    file.write(bytes)
    recent += bytes.suffix(Self.kept)
    if recent.count > 2 * Self.kept { recent.removeFirst(recent.count - Self.kept) }
  }

  func close() { file.close() }

  /// The last lines, for the end of a message; empty if nothing was printed.
  var tail: String {
    let lines = String(decoding: recent.suffix(Self.kept), as: UTF8.self).split(whereSeparator: \.isNewline).suffix(5)
    guard !lines.isEmpty else { return "" }
    return "; its log ends: " + lines.map { $0.count > 200 ? $0.prefix(199) + "…" : $0 }.joined(separator: " | ")
  }
}
