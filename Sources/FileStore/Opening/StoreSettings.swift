/// Limits that an installation may set.
package struct StoreSettings: Sendable, Hashable {
  /// A new job is refused when the disk has less than this left, or less than a twentieth of it if that is less.
  package var freeSpaceFloor: UInt64 = 16 << 20
  /// … or room for less files than this.
  package var minimumFreeFiles: UInt64 = 64
  /// What is kept for the final records of jobs when the disk is full.
  package var reserve: Int64 = 256 << 10
  /// How many jobs a bucket of the queue holds before the next is opened.
  package var bucketSize = 4096
  /// `state.json` is written no more often than this while a job runs …
  package var stateInterval = Duration.seconds(1)
  /// … and takes no more than one in this many parts of the time.
  package var stateShare = 20
  /// … and not at all for a journal that is shorter than this. To read that takes no more than the blink of an eye, and
  /// much less time than to make the file.
  package var stateMinimum = 1 << 20
  /// Whether a worker may use a file system on a network, against all advice.
  package var allowsRemoteFileSystem = false
  /// Whether a worker continues the jobs of killed `exec`s, too (`ergate worker --adopt`).
  package var continuesInterrupted = false

  package init() {}
}
