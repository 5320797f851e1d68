import Jobs
import Linux
import SystemPackage

extension FileStore {
  /// Moves a file into the directory `path` of the store, which is made if it is not there. Not durable.
  ///
  /// - Returns: false if there is no such file any more: somebody else has moved it.
  @discardableResult
  func move(
    _ name: String, from source: Directory, to path: [String], as newName: String, replacing: Bool = false
  ) throws(SystemCallError) -> Bool {
    while true {
      if let target = try root.directoryIfThere(path.joinedPath) {
        do {
          try source.rename(name, to: target, newName, replacing: replacing)
          return true
        } catch let error where error.code == .noSuchFileOrDirectory {
          // Either the file is gone, or the directory was empty and somebody has removed it.
          if try source.status(of: name) == nil { return false }
        }
      } else if try source.status(of: name) == nil {
        return false
      }
      try makeDirectories(path)
    }
  }

  /// As `move`, and durable when it returns: first in the new directory, so that the file is always in one of both.
  func moveDurably(
    _ name: String, from source: Directory, to path: [String], as newName: String
  ) throws -> Bool {
    let chain = try DirectoryChain(path, in: self)
    do {
      try source.rename(name, to: chain.last, newName, replacing: true)
    } catch let error where error.code == .noSuchFileOrDirectory {
      return false
    }
    try syncNames(of: chain.last)
    try chain.makeDurable(in: self)
    try syncNames(of: source)
    return true
  }

  /// Makes a directory and those above it, as far as they are missing.
  @discardableResult
  func makeDirectories(_ path: [String]) throws(SystemCallError) -> Directory {
    var directory = root
    for name in path {
      while true {
        if let next = try directory.directoryIfThere(name) {
          directory = next
          break
        }
        try directory.makeDirectory(name)
      }
    }
    return directory
  }

  /// Opens a directory of the store, which is made if it is not there.
  func directory(_ path: [String]) throws(SystemCallError) -> Directory {
    if let directory = try root.directoryIfThere(path.joinedPath) { return directory }
    return try makeDirectories(path)
  }

  /// Puts a damaged file aside, with the reason, so that it costs nothing but the job that it is of.
  ///
  /// - Parameter original: how it is called there if not by its name.
  func quarantine(
    _ name: String, from source: Directory, reason: String, as original: String? = nil
  ) throws(SystemCallError) {
    let corrupt = try directory([Layout.corrupt])
    guard let target = try move(name, from: source, toFreeNameLike: original ?? name, in: corrupt) else { return }
    let note = "\(source.file(name)): \(reason)\n"
    try corrupt.openForWriting("\(target).reason", .truncating).write(Array(note.utf8))
    surroundings.report("\(source.file(name)) is damaged and was moved to \(corrupt.file(target)): \(reason)")
  }

  /// - Returns: the name that it has now; nil if the file has gone.
  private func move(
    _ name: String, from source: Directory, toFreeNameLike wanted: String, in target: Directory
  ) throws(SystemCallError) -> String? {
    // A foreign name may be too long for what is put behind it.
    let wanted = StoreName.isValid(wanted) || QueuedName(wanted) != nil ? wanted : freshName()
    var free = wanted
    while true {
      do {
        try source.rename(name, to: target, free)
        return free
      } catch let error where error.code == .fileExists {
        free = "\(freshName()).\(wanted)"
      } catch let error where error.code == .noSuchFileOrDirectory {
        return nil
      }
    }
  }
}
