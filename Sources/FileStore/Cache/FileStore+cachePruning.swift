import Linux

extension FileStore {
  /// So many files of successes are kept, two for each step.
  private static let cacheLimit = 20_000

  /// Removes the successes that were recorded first, if there are too many.
  func pruneCache(keeping limit: Int = cacheLimit) throws(SystemCallError) {
    guard let cache = try root.directoryIfThere(Layout.cache) else { return }
    var files: [(directory: Directory, name: String, modified: Int64)] = []
    for shard in try cache.subdirectories(where: { $0.utf8.count == 2 }) {
      guard let directory = try cache.directoryIfThere(shard) else { continue }
      for entry in try directory.entries() {
        guard let status = try directory.status(of: entry.name), status.type == .regular else { continue }
        files.append((directory, entry.name, status.modified))
      }
    }
    guard files.count > limit else { return }
    files.sort { $0.modified < $1.modified }
    for file in files.prefix(files.count - limit) { try file.directory.removeFile(file.name) }
  }
}
