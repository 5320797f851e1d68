import Linux
import SystemPackage

/// Room that is kept free on the disk, so that jobs can be brought to an end when everything else is full.
extension FileStore {
  private static let reserveName = "reserve"

  func makeReserve() throws(SystemCallError) {
    guard settings.reserve > 0 else { return }
    try root.makeDirectory(Layout.temporary)
    let temporary = try root.directory(Layout.temporary)
    do {
      try temporary.openForWriting(Self.reserveName, .ifMissing).allocate(settings.reserve)
    } catch let error where error.isOutOfSpace {
      // No room for it: the free-space floor refuses new jobs then.
      try temporary.removeFile(Self.reserveName)
    }
  }

  /// Makes the reserve again if it was used, and there is room.
  func restoreReserve() throws(SystemCallError) {
    guard settings.reserve > 0, try !root.status(ofPath: "\(Layout.temporary)/\(Self.reserveName)") else { return }
    try makeReserve()
  }

  /// Gives the room back to the disk.
  ///
  /// - Returns: false if that was done before.
  func freeReserve() throws(SystemCallError) -> Bool {
    try root.directoryIfThere(Layout.temporary)?.removeFile(Self.reserveName) ?? false
  }
}

extension SystemCallError {
  var isOutOfSpace: Bool { code == .noSpace || code == .diskQuotaExceeded }
}

extension Directory {
  /// Whether there is something of this path.
  func status(ofPath path: String) throws(SystemCallError) -> Bool {
    guard let slash = path.lastIndex(of: "/") else { return try status(of: path) != nil }
    return try directoryIfThere(String(path[..<slash]))?.status(of: String(path[path.index(after: slash)...])) != nil
  }
}
