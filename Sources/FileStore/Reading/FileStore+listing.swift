package import Jobs
import Linux
import OrderedCollections

extension FileStore {
  package func jobs(matching query: JobQuery) async throws -> [Job] {
    try translatingErrors {
      var listing = try JobListing(self, statuses: query.statuses)
      var jobs: [Job] = []
      while jobs.count < query.limit, let item = try listing.next() {
        // A job's file may say a little more than its name of when it was made, but not that it was made later.
        if let since = query.since, item.made < since.milliseconds { break }
        if let job = try readListed(item), query.matches(job) { jobs.append(job) }
      }
      return jobs
    }
  }

  /// Nil for a job that has gone in the meantime, or is damaged: one damaged file costs no more than its job.
  private func readListed(_ item: JobListing.Item) throws -> Job? {
    do {
      return try snapshot(of: item.id, at: item.place, readFolded(item.id)).job
    } catch let error as StoreError where error.code == .damaged || error.code == .newerSchema {
      surroundings.report(error.message)
      return nil
    }
  }

  package func ids(withPrefix prefix: String, limit: Int) async throws -> [JobID] {
    try translatingErrors {
      if let ids = try idsOfShard(prefix, limit), !ids.isEmpty { return ids }
      var listing = try JobListing(self, statuses: [])
      var ids: [JobID] = []
      while ids.count < limit, let item = try listing.next() {
        if item.id.text.hasPrefix(prefix) { ids.append(item.id) }
      }
      return ids
    }
  }

  /// The jobs that were claimed once, if all that fit are in one directory; nil if the prefix is too short to tell.
  private func idsOfShard(_ prefix: String, _ limit: Int) throws -> [JobID]? {
    let digits = prefix.utf8.prefix(8)
    guard prefix.utf8.count >= 8, digits.allSatisfy(\.isLowercaseHexadecimal) else { return nil }
    let names = try root.subdirectories("\(Layout.jobs)/\(prefix.dropFirst(4).prefix(2))")
    return names.filter { $0.hasPrefix(prefix) }.sorted(by: >).prefix(limit).compactMap { JobID($0) }
  }
}

extension JobQuery {
  func matches(_ job: Job) -> Bool {
    guard statuses.isEmpty || statuses.contains(job.status), workflow == nil || workflow == job.workflowName,
      since.map({ job.createdAt >= $0 }) ?? true
    else { return false }
    return labels.allSatisfy { job.labels[$0.key] == $0.value }
  }
}
