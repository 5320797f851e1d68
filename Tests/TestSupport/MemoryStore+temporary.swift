import FoundationEssentials
package import Jobs

extension MemoryStore.Files {
  /// Directories below one that is to be removed with ``removeAll()``.
  package static func temporary() -> MemoryStore.Files {
    let directory = FileManager.default.temporaryDirectory.appending(path: "ergate-memory-\(UUID().uuidString)")
    return MemoryStore.Files(
      directory: directory.path(),
      make: { try FileManager.default.createDirectory(atPath: $0, withIntermediateDirectories: true) },
      remove: { path in
        if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
      })
  }

  package func removeAll() { try? remove(directory) }
}
