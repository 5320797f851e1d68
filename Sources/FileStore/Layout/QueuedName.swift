import Jobs

/// The file name of a job that is queued or running: `<milliseconds>-<id>.json`, and its place in the line.
///
/// Jobs of one process that came in the same millisecond are told apart by a number, so that they stay in line too:
/// `<milliseconds>.001-<id>.json`. (A dash sorts before a point, so the one without comes first.)
struct QueuedName: Sendable, Hashable {
  /// When the job was put into the queue.
  var enqueued: Timestamp
  /// 0 to 999.
  var tie: Int
  var id: JobID

  static let highestTie = 999

  init(enqueued: Timestamp, tie: Int = 0, id: JobID) {
    self.enqueued = enqueued
    self.tie = tie
    self.id = id
  }

  /// Nil for a name that is not of this form: a foreign file's.
  init?(_ fileName: String) {
    guard fileName.hasSuffix(".json"), let dash = fileName.firstIndex(of: "-") else { return nil }
    let number = fileName[..<dash].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard number[0].utf8.count == 13, let milliseconds = Int64(number[0]), milliseconds >= 0,
      let id = JobID(String(fileName[fileName.index(after: dash)...].dropLast(5)))
    else { return nil }
    tie = 0
    if number.count == 2 {
      guard number[1].utf8.count == 3, let tie = Int(number[1]), tie > 0 else { return nil }
      self.tie = tie
    }
    enqueued = Timestamp(milliseconds: milliseconds)
    self.id = id
  }

  var fileName: String {
    let stamp = enqueued.milliseconds.padded(to: 13)
    return tie == 0 ? "\(stamp)-\(id.text).json" : "\(stamp).\(tie.padded(to: 3))-\(id.text).json"
  }

  /// The name of the directory that such a file is in, but for the `.nn` of one that was opened when it was full.
  var bucket: String { Layout.minute(enqueued) }
}

extension BinaryInteger {
  /// In decimal, with zeros in front.
  func padded(to digits: Int) -> String {
    let text = String(self)
    return String(repeating: "0", count: Swift.max(0, digits - text.utf8.count)) + text
  }
}
