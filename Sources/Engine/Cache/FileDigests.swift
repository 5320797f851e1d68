package import Jobs
import Synchronization

/// What is known of the files of a workspace: the content of each that was read, as long as its status is the same.
///
/// Files are looked at in another thread than the engine's.
package final class FileDigests: Sendable {
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

  private struct State {
    var entries: [String: Entry] = [:]
    /// Whether it differs from what was read.
    var isChanged = false
  }

  private let state: Mutex<State>

  var isChanged: Bool { state.withLock { $0.isChanged } }

  package init() { state = Mutex(State()) }

  package func digest(of path: String, _ status: Status) -> ContentDigest? {
    state.withLock { state in
      guard let index = state.entries.index(forKey: path), state.entries.values[index].status == status else {
        return nil
      }
      state.entries.values[index].isUsed = true
      return state.entries.values[index].digest
    }
  }

  /// - Parameters:
  ///   - status: from before the content was read.
  ///   - now: when that was, in nanoseconds since 1970.
  package func note(_ digest: ContentDigest, of path: String, _ status: Status, at now: Int64) {
    state.withLock { state in
      guard status.changed < now - Self.racySpan else {
        if state.entries.removeValue(forKey: path) != nil { state.isChanged = true }
        return
      }
      state.entries[path] = Entry(status: status, digest: digest)
      state.isChanged = true
    }
  }

  /// Reads what ``bytes`` wrote.
  package init(bytes: [UInt8]) {
    state = Mutex(State(entries: bytes.starts(with: Self.magic) ? Self.entries(in: bytes.span) : [:]))
  }
}

/// The form that is kept: for each file the length of its path, the path, and eight words.
extension FileDigests {
  private static func entries(in bytes: borrowing Span<UInt8>) -> [String: Entry] {
    var entries: [String: Entry] = [:]
    var position = magic.count
    func word() -> UInt64 {
      var word: UInt64 = 0
      for index in position..<position + 8 { word = word << 8 | UInt64(bytes[index]) }
      position += 8
      return word
    }
    // No entry takes less, so that it never grows.
    entries.reserveCapacity(bytes.count / 67)
    while position + 2 <= bytes.count {
      let length = Int(bytes[position]) << 8 | Int(bytes[position + 1])
      position += 2
      guard position + length + 64 <= bytes.count,
        let text = try? UTF8Span(validating: bytes.extracting(position..<position + length))
      else { return entries }
      let path = String(copying: text)
      position += length
      let status = Status(
        size: Int64(bitPattern: word()), modified: Int64(bitPattern: word()), changed: Int64(bitPattern: word()),
        inode: word())
      entries[path] = Entry(status: status, digest: ContentDigest((word(), word(), word(), word())), isUsed: false)
    }
    return entries
  }

  package var bytes: [UInt8] { bytes(keeping: Self.limit) }

  func bytes(keeping limit: Int) -> [UInt8] {
    let entries = state.withLock { $0.entries }
    var bytes = Self.magic
    bytes.reserveCapacity(entries.count * 128)
    let isFull = entries.count > limit
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
