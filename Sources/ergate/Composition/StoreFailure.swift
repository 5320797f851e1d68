import ArgumentParser
import Jobs

/// Turns what a store throws into a message and an exit code.
enum StoreFailure {
  static func translating<Value>(_ body: () async throws -> Value) async throws -> Value {
    do {
      return try await body()
    } catch let error as StoreError {
      throw Console.failure(error.message, ExitStatus.of(error))
    }
  }
}
