package import Expressions
package import OrderedCollections
import Workflows

/// Reads what a step wrote to the files that ERGATE_OUTPUT and ERGATE_ENV name.
///
/// The format is that of GitHub Actions' environment files: `name=value` lines, and blocks
/// ```
/// name<<DELIMITER
/// any lines
/// DELIMITER
/// ```
/// Only ERGATE_OUTPUT also takes one JSON object as the whole file.
package enum StepOutput {
  package struct Failure: Error, Sendable, Hashable {
    package var message: String
    package init(message: String) { self.message = message }
  }

  /// - Parameter file: the variable that names the file, for messages.
  package static func assignments(
    in bytes: [UInt8], file: String
  ) throws(Failure) -> OrderedDictionary<String, String> {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure(message: "what the step wrote to \(file) is not UTF-8")
    }
    var result: OrderedDictionary<String, String> = [:]
    // By bytes: to Swift, a line feed behind a carriage return and an equals sign before an accent are one character.
    var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Substring.init)
    if lines.last?.isEmpty == true { lines.removeLast() }
    var index = 0
    while index < lines.count {
      let line = lines[index].withoutCarriageReturn
      index += 1
      if line.isEmpty { continue }
      guard let (name, mark, rest) = parts(of: line) else {
        throw Failure(
          message: "line \(index) of \(file) is neither name=value nor name<<DELIMITER: '\(line.prefix(80))'")
      }
      guard !name.isEmpty else { throw Failure(message: "line \(index) of \(file) has no name before '\(mark)'") }
      if mark == "=" {
        result[name] = String(rest)
      } else {
        guard let end = lines[index...].firstIndex(where: { $0.withoutCarriageReturn == rest }) else {
          throw Failure(message: "the block of '\(name)' in line \(index) of \(file) has no end '\(rest)'")
        }
        let hasReturns = lines[index - 1].utf8.last == UInt8(ascii: "\r")
        result[name] = lines[index..<end].map { hasReturns ? $0.withoutCarriageReturn : $0 }.joined(separator: "\n")
        index = end + 1
      }
    }
    return result
  }

  /// A line around the first `=` or `<<` in it; nil if it has neither, or nothing behind `<<`.
  private static func parts(of line: Substring) -> (name: String, mark: String, rest: Substring)? {
    var index = line.utf8.startIndex
    while index < line.utf8.endIndex {
      let next = line.utf8.index(after: index)
      if line.utf8[index] == UInt8(ascii: "=") {
        return (String(Substring(line.utf8[..<index])), "=", Substring(line.utf8[next...]))
      }
      if line.utf8[index...].starts(with: [UInt8(ascii: "<"), UInt8(ascii: "<")]) {
        let delimiter = Substring(line.utf8[line.utf8.index(after: next)...])
        return delimiter.isEmpty ? nil : (String(Substring(line.utf8[..<index])), "<<", delimiter)
      }
      index = next
    }
    return nil
  }

  /// The outputs of a step: values are texts, or any JSON if the file is one JSON object.
  package static func outputs(in bytes: [UInt8]) throws(Failure) -> OrderedDictionary<String, Value> {
    let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    guard first == UInt8(ascii: "{") else {
      return try assignments(in: bytes, file: "ERGATE_OUTPUT").mapValues(Value.string)
    }
    do {
      guard case .object(let object) = try Value.parse(json: bytes) else {
        throw Failure(message: "what the step wrote to ERGATE_OUTPUT is JSON, but no object")
      }
      return object
    } catch let error as JSONError {
      throw Failure(message: "what the step wrote to ERGATE_OUTPUT begins with '{' but is no JSON: \(error)")
    } catch {
      throw Failure(message: "\(error)")
    }
  }
}

extension StepOutput {
  /// Data never becomes a variable that changes how later programs are found, loaded or parsed.
  package static func refuseUnsafe(_ variables: OrderedDictionary<String, String>) throws(Failure) {
    for name in variables.keys {
      guard EnvironmentName.isValid(name) else {
        throw Failure(message: "the step wrote '\(name.prefix(80))' to ERGATE_ENV, which is no name of a variable")
      }
      guard variables[name]?.utf8.contains(0) != true else {
        throw Failure(message: "the step wrote a value with NUL to ERGATE_ENV, for \(name)")
      }
      guard !EnvironmentName.isRefusedFromData(name) else {
        let way = name == "PATH" ? "; add directories to it through ERGATE_PATH" : "; set it with 'env' in the workflow"
        throw Failure(message: "the step wrote \(name) to ERGATE_ENV, which may not be set there\(way)")
      }
    }
  }

  /// The directories that a step wrote to ERGATE_PATH, one a line.
  package static func directories(in bytes: [UInt8]) throws(Failure) -> [String] {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure(message: "what the step wrote to ERGATE_PATH is not UTF-8")
    }
    return try text.split(whereSeparator: \.isNewline).map { line throws(Failure) in
      guard line.hasPrefix("/"), !line.utf8.contains(UInt8(ascii: ":")), !line.utf8.contains(0) else {
        throw Failure(message: "the step wrote '\(line.prefix(80))' to ERGATE_PATH; a line is one absolute directory")
      }
      return String(line)
    }
  }
}

extension Substring {
  fileprivate var withoutCarriageReturn: Substring {
    utf8.last == UInt8(ascii: "\r") ? Substring(utf8.dropLast()) : self
  }
}
