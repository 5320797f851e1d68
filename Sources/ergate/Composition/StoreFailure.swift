import ArgumentParser
import Engine
import Jobs
import SystemPackage

/// Turns what a store or the kernel throws into a message and an exit code.
enum StoreFailure {
  static func translating<Value: ~Copyable>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch {
      throw translate(error)
    }
  }

  @EngineActor
  static func translating<Value>(_ body: @EngineActor () async throws -> Value) async throws -> Value {
    do {
      return try await body()
    } catch {
      throw translate(error)
    }
  }

  private static func translate(_ error: any Error) -> any Error {
    switch error {
    case let error as StoreError: Console.failure(error.message, ExitStatus.of(error))
    case let error as Errno:
      Console.failure("The kernel refuses what is needed to run jobs: \(error).", ExitStatus.storeBroken)
    default: error
    }
  }
}
