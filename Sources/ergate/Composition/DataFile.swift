import ArgumentParser
import Diagnostics
import Expressions
import Linux
import OrderedCollections
import Workflows
import YAML

/// A YAML or JSON file of any shape that was named on the command line; `-` is standard input.
struct DataFile {
  private static let limit = 64 << 20

  let source: Source
  /// Nil for a file that holds nothing.
  let root: Node?

  /// - Throws: exit code 66 if it cannot be read, 65 if it is no YAML, each with a message.
  init(_ path: String, _ caller: Caller) throws {
    let text: [UInt8]
    do {
      text =
        path == "-"
        ? try UserFile.readStandardInput(limit: Self.limit)
        : try UserFile.read(caller.absolute(path), limit: Self.limit)
    } catch {
      throw Console.failure("'\(path)' cannot be read: \(error.cause).", ExitStatus.missing)
    }
    try self.init(Source(path: path == "-" ? "standard input" : path, text: text), caller)
  }

  /// Reads a text that was given in another way.
  init(_ text: Source, _ caller: Caller) throws {
    var limits = Limits.standard
    limits.bytes = Self.limit
    limits.nodes = 10_000_000
    let document = YAML.parse(text, limits: limits)
    Console.show(document.diagnostics, caller)
    guard document.diagnostics.isEmpty else { throw ExitStatus.invalid }
    source = document.source
    root = document.root
  }

  func value() throws -> Value {
    guard let root else { return .null }
    guard let value = root.plainValue else {
      throw Console.failure("'\(source.path)' has a key that is no text.", ExitStatus.invalid)
    }
    return value
  }

  func mapping() throws -> OrderedDictionary<String, Value> {
    guard case .object(let object) = try value() else {
      throw Console.failure("'\(source.path)' holds no mapping of names to values.", ExitStatus.invalid)
    }
    return object
  }
}
