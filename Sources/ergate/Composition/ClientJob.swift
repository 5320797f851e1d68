import ArgumentParser
import Expressions
import Jobs
import Linux

/// A job that a client wrote as JSON, read from a file or from standard input.
enum ClientJob {
  private static let limit = 64 << 20

  /// - Throws: exit code 66 if it cannot be read, 65 if it is no job that can be taken, each with a message.
  static func read(_ path: String, _ caller: Caller) throws -> Submission {
    do {
      let text =
        path == "-"
        ? try UserFile.readStandardInput(limit: limit) : try UserFile.read(caller.absolute(path), limit: limit)
      return try Submission(value: Value.parse(json: text))
    } catch let error as SystemCallError {
      throw Console.failure("'\(path)' cannot be read: \(error.cause).", ExitStatus.missing)
    } catch let error as JSONError {
      throw Console.failure("'\(path)' is not JSON: \(error).", ExitStatus.invalid)
    } catch let error as JobDecodingError {
      throw Console.failure("'\(path)' is no job that can be taken: \(error)", ExitStatus.invalid)
    }
  }
}
