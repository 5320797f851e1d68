import Crypto
package import Engine
import Jobs
import Linux
import SystemPackage

/// What steps are made from, and what they make.
extension WorkspaceFileSystem {
  package func digests(
    of globs: [String], in workspace: String, _ known: FileDigests
  ) async throws(WorkspaceError) -> SourceList {
    guard !globs.isEmpty else { return SourceList() }
    var (list, rest) = try await aside(
      { () throws(WorkspaceError) in try self.sourceList(of: globs, in: workspace, known, half: .first) },
      { () throws(WorkspaceError) in try self.sourceList(of: globs, in: workspace, known, half: .second) })
    list.append(rest)
    return list
  }

  nonisolated func sourceList(
    of globs: [String], in workspace: String, _ known: FileDigests, half: WalkHalf? = nil
  ) throws(WorkspaceError) -> SourceList {
    var list = SourceList()
    try walk(globs, in: workspace, half: half) { directory, name, path throws(SystemCallError) in
      guard let status = try directory.status(of: name), status.type == .regular else { return }
      let key = FileDigests.Status(status)
      if let digest = known.digest(of: path, key) { return list.append(digest, of: path) }
      let now = SystemClock.wallNanoseconds()
      guard let digest = try directory.digest(of: name) else { return }
      known.note(digest, of: path, key, at: now)
      list.append(digest, of: path)
    }
    return list
  }

  package func files(matching globs: [String], in workspace: String) throws(WorkspaceError) -> [String] {
    guard !globs.isEmpty else { return [] }
    var files: [String] = []
    try walk(globs, in: workspace) { _, _, path in files.append(path) }
    let found = Set(files)
    // What a step makes may also be a directory.
    for path in globs where path.isPlainPath && !found.contains(path) {
      if try exists(path, in: workspace) { files.append(path) }
    }
    return files.sorted()
  }

  private func exists(_ path: String, in workspace: String) throws(WorkspaceError) -> Bool {
    do throws(SystemCallError) {
      let names = path.split(separator: "/").map(String.init)
      guard let name = names.last else { return false }
      let parent = try Directory(following: ([workspace] + names.dropLast()).joined(separator: "/"))
      return try parent.status(of: name) != nil
    } catch {
      if error.code == .noSuchFileOrDirectory || error.code == .notDirectory { return false }
      throw WorkspaceError("\(path) cannot be looked at: \(error.cause)")
    }
  }

  /// Visits the regular files that the patterns name, directory by directory, the names of each sorted. Links are not
  /// followed; `.git` and `.ergate` are never looked into.
  ///
  /// - Parameter half: nil for all of them. First and second half one after the other are all, in the same order.
  nonisolated func walk(
    _ globs: [String], in workspace: String, half: WalkHalf? = nil,
    _ visit: (Directory, _ name: String, _ path: String) throws(SystemCallError) -> Void
  ) throws(WorkspaceError) {
    var patterns: [Glob] = []
    for text in globs {
      do throws(GlobError) {
        patterns.append(try Glob(text))
      } catch {
        throw WorkspaceError(error.message)
      }
    }
    do throws(SystemCallError) {
      try walk(try Directory(following: workspace), "", GlobPlace(patterns), half, visit)
    } catch {
      throw WorkspaceError("the workspace cannot be searched: \(error)")
    }
  }

  private nonisolated func walk(
    _ directory: Directory, _ prefix: String, _ place: GlobPlace, _ half: WalkHalf?,
    _ visit: (Directory, _ name: String, _ path: String) throws(SystemCallError) -> Void
  ) throws(SystemCallError) {
    var entries = try directory.entries().sorted { $0.name < $1.name }[...]
    var innerHalf: WalkHalf?
    if let half {
      var wanted: [Directory.Entry] = []
      for entry in entries where try isWanted(entry, of: directory, place) { wanted.append(entry) }
      // What is not divided here is divided further in.
      if wanted.count == 1, let only = wanted.first, try directory.type(of: only) == .directory { innerHalf = half }
      entries = innerHalf == nil ? half.of(wanted) : wanted[...]
    }
    for entry in entries {
      switch try directory.type(of: entry) {
      case .directory:
        guard !Self.isOurs(entry.name), let below = place.below(entry.name),
          let inner = try directory.directoryIfThere(entry.name)
        else { continue }
        try walk(inner, "\(prefix)\(entry.name)/", below, innerHalf, visit)
      case .regular:
        if place.matches(file: entry.name) { try visit(directory, entry.name, prefix + entry.name) }
      default: continue
      }
    }
  }

  private nonisolated func isWanted(
    _ entry: Directory.Entry, of directory: Directory, _ place: GlobPlace
  ) throws(SystemCallError) -> Bool {
    guard try directory.type(of: entry) == .directory else { return place.matches(file: entry.name) }
    return !Self.isOurs(entry.name) && place.below(entry.name) != nil
  }

  private nonisolated static func isOurs(_ name: String) -> Bool { name == ".git" || name == ".ergate" }
}

extension Directory {
  /// Nil if the file was removed meanwhile.
  fileprivate func digest(of name: String) throws(SystemCallError) -> ContentDigest? {
    do {
      let file = try openForReading(name)
      var hash = SHA256()
      while case .bytes(let bytes) = try file.readAvailable(limit: 1 << 20) { hash.update(data: bytes) }
      return ContentDigest(hash.finalize())
    } catch let error as SystemCallError {
      guard error.code == .noSuchFileOrDirectory else { throw error }
      return nil
    } catch let error as Errno {
      throw SystemCallError(error, "read", file(name))
    } catch {
      preconditionFailure("opening and reading throw nothing else: \(error)")
    }
  }
}

extension FileDigests.Status {
  fileprivate init(_ status: FileStatus) {
    self.init(
      size: status.size, modified: status.modifiedNanoseconds, changed: status.changedNanoseconds, inode: status.inode)
  }
}
