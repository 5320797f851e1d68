import Jobs

/// What a process remembers between two enqueues: the last place in the line, and the buckets it has open.
struct EnqueueLine {
  private var last: (instant: Timestamp, tie: Int)?
  private var buckets: [String: OpenBucket] = [:]

  struct OpenBucket {
    var chain: DirectoryChain
    /// How many entries the bucket has, about: other processes add and take some.
    var count: Int
  }

  /// The next place in the line: never one before the last, but where the clock was set back by more than a second.
  mutating func next(at now: Timestamp) -> (instant: Timestamp, tie: Int) {
    var next = (instant: now, tie: 0)
    if let last, now <= last.instant, last.instant - now < .seconds(1), last.tie < QueuedName.highestTie {
      next = (last.instant, last.tie + 1)
    }
    last = next
    return next
  }

  /// An open bucket that is not full.
  func bucket(_ path: String, limit: Int) -> OpenBucket? {
    guard let open = buckets[path], open.count < limit else { return nil }
    return open
  }

  mutating func keep(_ bucket: OpenBucket, as path: String) {
    // A process that enqueues for days would otherwise keep a descriptor for each minute of them.
    if buckets[path] == nil, buckets.count >= 8 { buckets = [:] }
    buckets[path] = bucket
  }

  mutating func count(oneMoreIn path: String) { buckets[path]?.count += 1 }

  mutating func forget(_ path: String) { buckets[path] = nil }
}
