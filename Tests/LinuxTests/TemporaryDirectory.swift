import Linux

/// A directory that goes away with the test.
final class TemporaryDirectory {
  let directory: Directory
  private let parent: Directory
  private let name = "ergate-linux-\(String(UInt64.random(in: 0...UInt64.max), radix: 36))"

  init() throws {
    parent = try Directory(following: "/tmp")
    try parent.makeDirectory(name)
    directory = try Directory(opening: "/tmp/\(name)")
  }

  deinit { try? parent.removeTree(name) }

  var path: String { directory.path }

  func symlink(_ target: String, as name: String) throws { try directory.makeSymbolicLink(name, to: target) }

  func fifo(_ name: String) throws { try directory.makeFIFO(name) }
}
