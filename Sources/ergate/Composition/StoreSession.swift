import Engine
import FileStore
import Processes

/// One command's use of a store: the engine's loop, the store opened for it, and what fails told to people.
enum StoreSession {
  /// - Throws: an exit code, after its message, if the store cannot be used; else what `body` throws.
  static func run<Result: Sendable>(
    at path: String, for access: StoreAccess, settings: StoreSettings = StoreSettings(),
    _ body: @escaping @EngineActor (Machinery) async throws -> Result
  ) throws -> Result {
    let loop = try StoreFailure.translating { try EngineLoop() }
    let parts = loop.parts
    return try loop.run {
      try await StoreFailure.translating {
        let machinery = try await Machinery(parts, store: path, for: access, settings: settings)
        defer { machinery.store.close() }
        return try await body(machinery)
      }
    }
  }
}
