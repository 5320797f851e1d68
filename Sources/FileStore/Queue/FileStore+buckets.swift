import Linux
import Synchronization
import SystemPackage

extension FileStore {
  /// `.99`; this one holds all that comes in its minute.
  private static let lastBucket = 99

  /// Gives `content` a name in a bucket, durably: `parent/name`, or, when that is full, the first of `parent/name.01`
  /// and so on that is not.
  ///
  /// - Returns: false if the name is taken.
  func publish(_ content: [UInt8], as fileName: String, inBucket path: [String]) throws -> Bool {
    let key = path.joinedPath
    while true {
      var bucket = try openBucket(path, key)
      do {
        guard try publish(content, in: bucket.chain.last, as: fileName, durably: true) else { return false }
      } catch let error as SystemCallError where error.code == .noSuchFileOrDirectory {
        // Whoever found the bucket empty has removed it in the meantime.
        line.withLock { $0.forget(key) }
        continue
      }
      bucket.chain = try bucket.chain.makeDurable(in: self)
      bucket.count += 1
      line.withLock { $0.keep(bucket, as: key) }
      return true
    }
  }

  private func openBucket(_ path: [String], _ key: String) throws -> EnqueueLine.OpenBucket {
    if let open = line.withLock({ $0.bucket(key, limit: settings.bucketSize) }) { return open }
    var number = 0
    while true {
      let chain = try DirectoryChain(Self.bucketPath(path, number), in: self)
      // Nothing is put into a bucket once the next one is open: it would come before what is in that.
      let successor = Self.bucketPath(path, number + 1).joinedPath
      if try number == Self.lastBucket || root.directoryIfThere(successor) == nil {
        let count = try entryCount(of: chain)
        let isFull = count >= settings.bucketSize && number < Self.lastBucket
        if !isFull { return EnqueueLine.OpenBucket(chain: chain, count: count) }
      }
      number += 1
    }
  }

  /// `…/2026-01-02T0304`, and from the second on `…/2026-01-02T0304.01`.
  static func bucketPath(_ path: [String], _ number: Int) -> [String] {
    guard number > 0, let last = path.last else { return path }
    return path.dropLast() + ["\(last).\(number.padded(to: 2))"]
  }

  /// Every file system uses at least 20 bytes for a name in a directory, and most about 64 for ours: as long as a full
  /// bucket would have to be larger, it need not be read.
  private func entryCount(of chain: DirectoryChain) throws(SystemCallError) -> Int {
    let size = Int(chain.status.size)
    return size <= settings.bucketSize * 20 ? size / 64 : try chain.last.entries().count
  }
}
