import Linux

/// A directory for the files of one figure.
struct Scratch: Sendable {
  let path: String
  private let parent: Directory
  private let name: String

  init(_ figure: String) throws {
    let variables = OwnProcess.environment
    let base = variables.first { $0.name == "TMPDIR" }.map { String(decoding: $0.value, as: UTF8.self) } ?? "/tmp"
    parent = try Directory(following: base)
    name = "ergate-benchmark-\(figure)-\(Children.ownProcess)"
    try parent.makeDirectory(name)
    path = "\(base)/\(name)"
  }

  /// Makes a directory in it.
  func directory(_ name: String) throws -> String {
    try Directory(following: path).makeDirectory(name)
    return "\(path)/\(name)"
  }

  func write(_ text: String, to file: String) throws {
    try Directory(following: path).openForWriting(file, .truncating).write(Array(text.utf8))
  }

  func remove(_ name: String) throws { try Directory(following: path).removeTree(name) }

  func remove() { try? parent.removeTree(name) }
}
