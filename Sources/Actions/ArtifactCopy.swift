import Engine
import Linux
import SystemPackage

/// Copies files of a workspace into a directory of a job, and makes them durable there.
struct ArtifactCopy {
  private let workspace: Directory
  private let artifacts: Directory
  private let name: String
  private let halt: CopyHalt
  /// What was made, for the sync.
  private var made: [Directory] = []
  /// The directory that was copied to last.
  private var current: (path: Substring, directory: Directory)?

  /// - Parameters:
  ///   - directory: of all artifacts of the job; the directory that it is in must be there.
  ///   - name: of the step's directory in it.
  init(of workspace: String, to directory: String, as name: String, halt: CopyHalt) throws(SystemCallError) {
    self.workspace = try Directory(following: workspace)
    self.name = name
    self.halt = halt
    let parts = directory.split(separator: "/")
    let job = try Directory(following: "/" + parts.dropLast().joined(separator: "/"))
    let own = String(parts.last ?? "artifacts")
    if try job.makeDirectory(own) { try job.sync() }
    artifacts = try job.directory(own)
  }

  /// Puts these files in the place of what is there under the name.
  ///
  /// - Returns: their size.
  /// - Throws: `ECANCELED` if it was halted; then all is as before.
  mutating func replace(with files: [String]) throws(SystemCallError) -> Int64 {
    // Names that no step has: ids do not begin with a digit.
    let (fresh, old) = ("\(name).0new", "\(name).0old")
    try artifacts.removeTree(fresh)
    try artifacts.removeTree(old)
    do throws(SystemCallError) {
      let size = try files.isEmpty ? 0 : copy(files, to: fresh)
      let hadSome = try artifacts.status(of: name) != nil
      if hadSome { try artifacts.rename(name, to: artifacts, old) }
      if !files.isEmpty { try artifacts.rename(fresh, to: artifacts, name) }
      if hadSome || !files.isEmpty { try artifacts.sync() }
      try artifacts.removeTree(old)
      return size
    } catch {
      try? artifacts.removeTree(fresh)
      throw error
    }
  }

  private mutating func copy(_ files: [String], to fresh: String) throws(SystemCallError) -> Int64 {
    try artifacts.makeDirectory(fresh)
    let root = try artifacts.directory(fresh)
    made = [root]
    current = nil
    // Of many files each by itself would have to wait for the disk.
    let isSyncedOneByOne = files.count <= 16
    var size: Int64 = 0
    for path in files { size += try copy(path, below: root, syncing: isSyncedOneByOne) }
    if isSyncedOneByOne {
      for directory in made.reversed() { try directory.sync() }
    } else {
      try root.descriptor.syncFileSystem(path: root.path)
    }
    return size
  }

  private mutating func copy(_ path: String, below root: Directory, syncing: Bool) throws(SystemCallError) -> Int64 {
    let slash = path.lastIndex(of: "/")
    let directory = try self.directory(slash.map { path[..<$0] } ?? "", below: root)
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    let source = try workspace.openForReading(path)
    let status = try source.status(path: path)
    guard status.type == .regular else {
      throw SystemCallError(.invalidArgument, "copy", path, reason: "it is no file")
    }
    let target = try directory.openForWriting(name, .new)
    guard let size = try source.copyContent(to: target, path: path, while: { !halt.isHalted }) else {
      throw SystemCallError(.canceled, "copy", path)
    }
    // What could be run shall still be.
    if status.permissions & 0o100 != 0 { try target.setPermissions(0o700, path: directory.file(name)) }
    if syncing { try target.sync(path: directory.file(name)) }
    return size
  }

  /// Makes the directories of a path as far as they are not there.
  private mutating func directory(_ path: Substring, below root: Directory) throws(SystemCallError) -> Directory {
    if let current, current.path == path { return current.directory }
    var directory = root
    for part in path.split(separator: "/") {
      let isNew = try directory.makeDirectory(String(part))
      directory = try directory.directory(String(part))
      // With very many, all of the file system is synced.
      if isNew, made.count < 100 { made.append(directory) }
    }
    current = (path, directory)
    return directory
  }
}
