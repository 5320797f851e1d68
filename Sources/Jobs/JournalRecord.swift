/// One line of a journal.
package struct JournalRecord: Sendable, Hashable {
  package static let schema = 1

  /// Counts the claims of the job, from 1. A record of an older epoch than one before it is a stale owner's and is
  /// ignored.
  package var epoch: Int
  package var time: Timestamp
  package var event: Event

  package init(epoch: Int, time: Timestamp, event: Event) {
    self.epoch = epoch
    self.time = time
    self.event = event
  }
}
