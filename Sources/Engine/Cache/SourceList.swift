package import Jobs

/// The sources of a step with what is in them: `digest path` for each, ended by NUL, in the order of a walk.
package struct SourceList: Sendable, Hashable {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package init(bytes: [UInt8]) { self.bytes = bytes }

  package mutating func append(_ digest: ContentDigest, of path: String) {
    digest.append(to: &bytes)
    bytes.append(UInt8(ascii: " "))
    bytes += path.utf8
    bytes.append(0)
  }

  /// Adds what a walk met after these.
  package mutating func append(_ later: SourceList) { bytes += later.bytes }

  package var digest: String { ContentDigest(of: bytes).text }

  /// The first file that is not as in an earlier list, in words: `src/a.c changed`. Nil if there is none.
  func difference(from earlier: SourceList) -> String? {
    let old = earlier.digests
    let new = digests
    for (path, digest) in new.sorted(by: { $0.key < $1.key }) {
      guard let known = old[path] else { return "\(path) is new" }
      if known != digest { return "\(path) changed" }
    }
    return old.keys.filter { new[$0] == nil }.min().map { "\($0) is gone" }
  }

  private var digests: [String: String] {
    var digests: [String: String] = [:]
    for line in bytes.split(separator: 0) where line.count > 65 {
      digests[String(decoding: line.dropFirst(65), as: UTF8.self)] = String(decoding: line.prefix(64), as: UTF8.self)
    }
    return digests
  }
}
