/// What ``Journal/read(_:after:)`` found.
package struct JournalReading: Sendable, Hashable {
  /// The records of all whole lines before the first one that is not, without those of stale epochs.
  package private(set) var records: [JournalRecord] = []
  /// How many bytes those lines take, stale ones included: where the next record belongs, if the rest may be cut off.
  package private(set) var validLength = 0
  /// Records of an older epoch than one before them: whoever wrote them had lost the job.
  package private(set) var stale: [JournalRecord] = []
  /// The highest epoch.
  package private(set) var epoch: Int
  /// Why reading ended before the end.
  package private(set) var problem: Problem?

  package struct Problem: Sendable, Hashable {
    /// The number of the line, from 1.
    package var line: Int
    /// Where it begins.
    package var offset: Int
    /// `torn` only for the last line: what follows ``validLength`` may then be cut off. Of anything else, nothing may.
    package var error: FormatError
  }

  init(epoch: Int) { self.epoch = epoch }

  mutating func add(_ record: JournalRecord, length: Int) {
    validLength += length
    if record.epoch < epoch {
      stale.append(record)
    } else {
      epoch = record.epoch
      records.append(record)
    }
  }

  mutating func stop(because error: FormatError) {
    problem = Problem(line: records.count + stale.count + 1, offset: validLength, error: error)
  }
}
