import Engine
import Linux
import SystemPackage

/// A file of a workspace whose content is to be replaced in one step: readers see the old content or the new.
struct ReplacedFile {
  private let directory: Directory
  private let name: String
  private let old: FileStatus?

  /// Finds the file behind a path, of which every link is followed, as a shell's `>` does. It need not be there.
  ///
  /// - Throws: if its directory is not there, or what is there is no regular file.
  init(_ path: String) throws(SystemCallError) {
    var path = path
    // As many as the kernel follows.
    for _ in 0...40 {
      let slash = path.lastIndex(of: "/") ?? path.startIndex
      let parent = String(path[..<slash])
      let name = String(path[slash...].drop { $0 == "/" })
      let directory = try Self.open(parent)
      let status = try directory.status(of: name)
      guard status?.type == .symbolicLink else {
        try Self.check(status, path)
        self.directory = directory
        self.name = name
        old = status
        return
      }
      let target = try directory.target(ofLink: name)
      path = target.hasPrefix("/") ? target : "\(parent)/\(target)"
    }
    throw SystemCallError(.tooManySymbolicLinkLevels, "openat", path)
  }

  private static func open(_ path: String) throws(SystemCallError) -> Directory {
    do {
      return try Directory(following: path.isEmpty ? "/" : path)
    } catch let error where error.code == .noSuchFileOrDirectory {
      throw SystemCallError(error.code, error.call, path, reason: "its directory does not exist")
    }
  }

  private static func check(_ status: FileStatus?, _ path: String) throws(SystemCallError) {
    guard let type = status?.type, type != .regular else { return }
    let what = type == .directory ? "it is a directory" : "it is not a regular file"
    throw SystemCallError(.invalidArgument, "renameat", path, reason: what)
  }

  /// Gives the file this content, behind what it has if `appending`. An existing file keeps its owner and, without
  /// `permissions`, its mode.
  func replace(with bytes: [UInt8], permissions: UInt32?, appending: Bool) throws(SystemCallError) {
    let temporary = Self.temporaryName()
    do {
      let file = try directory.openForWriting(temporary, .new)
      if appending, old != nil { try copyOldContent(to: file) }
      try file.write(bytes, path: temporary)
      try put(file, temporary, permissions)
    } catch {
      discard(temporary)
      throw error
    }
  }

  // MARK: By another program

  /// Makes an empty file beside it, for another program to fill.
  ///
  /// - Returns: its name, for the functions below.
  func makeTemporary() throws(SystemCallError) -> String {
    let temporary = Self.temporaryName()
    _ = try directory.openForWriting(temporary, .new)
    return temporary
  }

  func path(of temporary: String) -> String { directory.file(temporary) }

  /// Puts what was made beside it in its place. An existing file keeps its owner and mode.
  func replace(by temporary: String) throws(SystemCallError) {
    try put(try directory.openForReading(temporary), temporary, nil)
  }

  func discard(_ temporary: String) { _ = try? directory.removeFile(temporary) }

  private static func temporaryName() -> String {
    ".ergate-\(String(UInt64.random(in: 0...UInt64.max), radix: 36))"
  }

  private func put(
    _ file: borrowing Descriptor, _ temporary: String, _ permissions: UInt32?
  ) throws(SystemCallError) {
    if let old, old.owner != PathProbe.effectiveUser { try? file.setOwner(old.owner, group: old.group) }
    try file.setPermissions(permissions ?? old?.permissions ?? 0o666 & ~OwnProcess.fileCreationMask)
    // A step that is recorded as done has done its work also when the power fails right after.
    try file.sync()
    try directory.rename(temporary, to: directory, name, replacing: true)
    try directory.sync()
  }

  private func copyOldContent(to file: borrowing Descriptor) throws(SystemCallError) {
    let source = try directory.openForReading(name)
    do {
      while case .bytes(let bytes) = try source.readAvailable(limit: 256 * 1024) { try file.write(bytes) }
    } catch let error as SystemCallError {
      throw error
    } catch let error as Errno {
      throw SystemCallError(error, "read", name)
    } catch {
      preconditionFailure("reading and writing throw nothing else: \(error)")
    }
  }
}
