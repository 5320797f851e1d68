package import Jobs

/// What is known of the files of a workspace: the content of each that was read, as long as its status is the same.
@EngineActor
package final class FileDigests {
  /// What `stat` says of a file whose content is known. The kernel sets the time of the change; nobody can put it back.
  package struct Status: Sendable, Hashable {
    package var size: Int64
    package var modified: Int64
    package var changed: Int64
    package var inode: UInt64

    package init(size: Int64, modified: Int64, changed: Int64, inode: UInt64) {
      self.size = size
      self.modified = modified
      self.changed = changed
      self.inode = inode
    }
  }

  private struct Entry {
    var status: Status
    var digest: ContentDigest
    var isUsed = true
  }

  private static let magic = Array("ergate-files-1\n".utf8)
  /// Beyond it, only what this job asked for is kept.
  private static let limit = 200_000
  /// A file that was changed so shortly before it was read may have been changed again without its times telling: the
  /// kernel's clock for them is coarse, and that of some file systems has a step of two seconds.
  private static let racySpan: Int64 = 2_000_000_000

  private var entries: [String: Entry] = [:]
  /// Whether it differs from what was read.
  private(set) var isChanged = false

  package init() {}

  package func digest(of path: String, _ status: Status) -> ContentDigest? {
    guard let index = entries.index(forKey: path), entries.values[index].status == status else { return nil }
    entries.values[index].isUsed = true
    return entries.values[index].digest
  }

  /// - Parameters:
  ///   - status: from before the content was read.
  ///   - now: when that was, in nanoseconds since 1970.
  package func note(_ digest: ContentDigest, of path: String, _ status: Status, at now: Int64) {
    guard status.changed < now - Self.racySpan else {
      if entries.removeValue(forKey: path) != nil { isChanged = true }
      return
    }
    entries[path] = Entry(status: status, digest: digest)
    isChanged = true
  }
}

/// The form that is kept: for each file the length of its path, the path, and eight words.
extension FileDigests {
  package convenience init(bytes: [UInt8]) {
    self.init()
    guard bytes.starts(with: Self.magic) else { return }
    read(bytes.span)
  }

  private func read(_ bytes: borrowing Span<UInt8>) {
    var position = Self.magic.count
    func word() -> UInt64 {
      var word: UInt64 = 0
      for index in position..<position + 8 { word = word << 8 | UInt64(bytes[index]) }
      position += 8
      return word
    }
    entries.reserveCapacity(bytes.count / 100)
    while position + 2 <= bytes.count {
      let length = Int(bytes[position]) << 8 | Int(bytes[position + 1])
      position += 2
      guard position + length + 64 <= bytes.count,
        let text = try? UTF8Span(validating: bytes.extracting(position..<position + length))
      else { return }
      let path = String(copying: text)
      position += length
      let status = Status(
        size: Int64(bitPattern: word()), modified: Int64(bitPattern: word()), changed: Int64(bitPattern: word()),
        inode: word())
      entries[path] = Entry(status: status, digest: ContentDigest((word(), word(), word(), word())), isUsed: false)
    }
  }

  package var bytes: [UInt8] {
    var bytes = Self.magic
    bytes.reserveCapacity(entries.count * 128)
    let isFull = entries.count > Self.limit
    for (path, entry) in entries where !isFull || entry.isUsed {
      let length = path.utf8.count
      guard length <= UInt16.max else { continue }
      bytes.append(UInt8(length >> 8))
      bytes.append(UInt8(length & 255))
      bytes += path.utf8
      let digest = entry.digest.words
      for word in [
        UInt64(bitPattern: entry.status.size), UInt64(bitPattern: entry.status.modified),
        UInt64(bitPattern: entry.status.changed), entry.status.inode, digest.0, digest.1, digest.2, digest.3,
      ] {
        for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
      }
    }
    return bytes
  }
}
