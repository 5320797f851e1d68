package import Jobs
import Linux
import OrderedCollections

extension FileStore {
  package func jobs(matching query: JobQuery) async throws -> [Job] {
    try translatingErrors {
      // A job's file may say a little more than its name of when it was made, but not that it was made later.
      let range = (query.since?.milliseconds ?? .min)..<Int64.max
      var listing = try JobListing(self, statuses: query.statuses, made: range)
      var jobs: [Job] = []
      while jobs.count < query.limit, let item = try listing.next() {
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
      if let id = JobID(prefix), id.time != nil, try hasJournal(id) || locate(id) != nil { return [id] }
      // Most ids say when their job was made, and so does the beginning of one.
      if let range = JobID.times(ofPrefix: prefix) {
        let ids = try ids(withPrefix: prefix, limit, JobListing(self, made: range))
        if !ids.isEmpty { return ids }
      }
      return try ids(withPrefix: prefix, limit, JobListing(self))
    }
  }

  private func ids(withPrefix prefix: String, _ limit: Int, _ listing: JobListing) throws -> [JobID] {
    var listing = listing
    var ids: [JobID] = []
    while ids.count < limit, let item = try listing.next() {
      if item.id.text.hasPrefix(prefix) { ids.append(item.id) }
    }
    return ids
  }
}
