import Linux

/// Runs many scripts with many values in few processes of a shell: each script in a subshell of its own, in the empty
/// directory `work`.
final class ShellBench {
  /// A script, and what its variables hold in each of several runs.
  struct Batch {
    var script: String
    var runs: [[(name: String, value: [UInt8])]]
  }

  let directory: Directory
  private let parent: Directory
  private let name = "ergate-expressions-\(String(UInt64.random(in: 0...UInt64.max), radix: 36))"

  init() throws {
    parent = try Directory(following: "/tmp")
    try parent.makeDirectory(name)
    directory = try Directory(opening: "/tmp/\(name)")
    try directory.makeDirectory("work")
  }

  deinit { try? parent.removeTree(name) }

  /// What each run of each batch writes to standard output and standard error, and what is written after the last one.
  func outputs(of batches: [Batch], in shell: RealShell) async throws -> [[[UInt8]]] {
    var outputs: [[[UInt8]]] = []
    while outputs.count < batches.count {
      let part = batches[outputs.count..<min(outputs.count + 10, batches.count)]
      outputs += try self.outputs(of: part, in: shell)
      // Other tests share the few threads that a shell keeps waiting.
      await Task.yield()
    }
    return outputs
  }

  private func outputs(of batches: ArraySlice<Batch>, in shell: RealShell) throws -> [[[UInt8]]] {
    try write(ShellBench.driver(for: batches), to: "driver")
    try shell.run("driver", in: directory)
    return try batches.indices.map { index in
      let output = try directory.read("output.\(index)", limit: 1 << 26) ?? []
      return output.split(separator: 0, omittingEmptySubsequences: false).map(Array.init)
    }
  }

  func write(_ bytes: [UInt8], to file: String) throws {
    try directory.openForWriting(file, .truncating).write(bytes)
  }

  /// The names that stand in the directory of the scripts.
  func remainingFiles() throws -> [String] {
    try directory.directory("work").entries().map(\.name).sorted()
  }

  private static func driver(for batches: ArraySlice<Batch>) -> [UInt8] {
    var driver = Array("cd work || exit\n".utf8)
    for (index, batch) in zip(batches.indices, batches) {
      driver += Array("(\nergate_script=".utf8) + quoted(Array(batch.script.utf8))
      for run in batch.runs {
        for (name, value) in run { driver += Array("\nexport \(name)=".utf8) + quoted(value) }
        driver += Array("\neval \"$ergate_script\"; printf '\\000'".utf8)
      }
      driver += Array("\n) >../output.\(index) 2>&1\n".utf8)
    }
    return driver
  }

  /// The bytes in single quotes, as every shell reads them.
  private static func quoted(_ bytes: [UInt8]) -> [UInt8] {
    let parts = bytes.split(separator: UInt8(ascii: "'"), omittingEmptySubsequences: false)
    return Array("'".utf8) + parts.joined(separator: Array(#"'\''"#.utf8)) + Array("'".utf8)
  }
}
