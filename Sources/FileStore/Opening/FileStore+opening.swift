package import Jobs
import Linux
import SystemPackage

extension FileStore {
  /// Opens the store in the directory `path`; one that is opened for more than reading is made if it is not there,
  /// and the work of processes that died is taken up.
  ///
  /// - Throws: ``StoreError/Code/unknownJob`` if there is no store to read, ``StoreError/Code/newerSchema`` if a newer
  ///   Ergate made it, else ``StoreError/Code/unusable``, ``StoreError/Code/damaged`` or ``StoreError/Code/refused``
  ///   with what is in the way.
  package static func open(
    at path: String, for access: StoreAccess, surroundings: StoreSurroundings, settings: StoreSettings = StoreSettings()
  ) async throws(StoreError) -> FileStore {
    let store = try translatingErrors {
      let root = try openRoot(path, access)
      let store = FileStore(root: root, access: access, surroundings: surroundings, settings: settings)
      try store.checkOwnership()
      try store.checkFileSystem()
      try store.checkVersion()
      return store
    }
    if access.isWriting { try await store.takeUpDeadWork() }
    return store
  }

  private static func openRoot(_ path: String, _ access: StoreAccess) throws -> Directory {
    do {
      return try Directory(opening: path)
    } catch {
      switch error.code {
      case .noSuchFileOrDirectory:
        guard access.isWriting else {
          throw StoreError(.unknownJob, "There is no store at \(path), and so no job.")
        }
        try makeRoot(path)
        return try Directory(opening: path)
      case .tooManySymbolicLinkLevels, .notDirectory:
        let isLink = PathProbe.type(of: path) == .directory
        throw StoreError(
          .unusable,
          isLink
            ? "\(path) is a symbolic link, which a store may not be. Name the directory itself with --store."
            : "\(path) is not a directory, and so not a store. Move it away, or name another place with --store.")
      case .permissionDenied:
        throw StoreError(
          .unusable,
          "The store \(path) belongs to another user, or lies in a directory of one. Only its owner and root may use a "
            + "store; name another place with --store.")
      default: throw error
      }
    }
  }

  /// Makes the directory and, for stores outside a workspace, those above it.
  private static func makeRoot(_ path: String) throws {
    let path = FilePath(path)
    let parent = path.removingLastComponent()
    guard let name = path.lastComponent?.string else { return }
    if PathProbe.type(of: parent.string) == nil { try makeRoot(parent.string) }
    try Directory(following: parent.string).makeDirectory(name)
  }

  /// Others who could write to the store could run anything in the name of its owner.
  private func checkOwnership() throws {
    let status = try root.status()
    let user = PathProbe.effectiveUser
    guard status.owner == user || user == 0 else {
      throw StoreError(
        .unusable,
        "The store \(path) belongs to user \(status.owner), and this process runs as user \(user). Only its owner and "
          + "root may use a store; name another place with --store.")
    }
    guard status.permissions & 0o022 == 0 else {
      throw StoreError(
        .unusable,
        "The store \(path) can be written to by others than its owner (mode \(octal(status.permissions))). Look at what "
          + "is in it, and if all is well: chmod 700 \(path)")
    }
    guard !access.isWriting || PathProbe.isWritable(path) else {
      throw StoreError(
        .unusable,
        "The store \(path) cannot be written to: its permissions, or how its file system is mounted, do not allow it. "
          + "Name another place with --store.")
    }
  }

  private func octal(_ permissions: UInt32) -> String { String(permissions & 0o777, radix: 8) }

  private func checkFileSystem() throws {
    guard access == .running(.worker), !settings.allowsRemoteFileSystem else { return }
    let system = try root.descriptor.fileSystem(path: path)
    guard system.isRemote else { return }
    throw StoreError(
      .unusable,
      "The store \(path) is on a network file system (\(system.type)), where locks cannot be relied on, so that two "
        + "workers could run one job. Use a local directory: --store DIR.")
  }

  private func checkVersion() throws {
    guard let bytes = try root.read("VERSION", limit: 100) else {
      try startFresh()
      return
    }
    let text = String(decoding: bytes, as: UTF8.self)
    guard let version = Int(text.trimmingNewline), version > 0 else {
      throw StoreError(
        .damaged, "\(root.file("VERSION")) does not hold the version of a store. Restore it (the version is 1).")
    }
    guard version <= Layout.version else {
      throw StoreError(
        .newerSchema,
        "The store \(path) has version \(version); this Ergate knows versions up to \(Layout.version). Nothing was "
          + "changed. Use a newer Ergate.")
    }
  }

  /// Makes an empty directory, or one whose making was cut off, a store.
  private func startFresh() throws {
    let names = try root.entries().map(\.name)
    guard access.isWriting else {
      throw StoreError(.unknownJob, "There is no store at \(path), and so no job.")
    }
    if let foreign = names.first(where: { !Layout.names.contains($0) }) {
      throw StoreError(
        .unusable,
        "\(path) is not a store: it has no file VERSION, but holds \(foreign). Name an empty directory with --store.")
    }
    // The version comes last: a directory without it is not yet a store.
    try publish(Array("*\n".utf8), in: root, as: ".gitignore", durably: false)
    try makeReserve()
    // It is there for programs that drop a job before the first worker runs.
    try root.makeDirectory(Layout.inbox)
    try publish(Array("\(Layout.version)\n".utf8), in: root, as: "VERSION", durably: false)
  }
}

extension String {
  fileprivate var trimmingNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}
