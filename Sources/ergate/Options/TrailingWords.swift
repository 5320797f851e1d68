import ArgumentParser
import Expressions

/// The words behind `--`, which are the input `args`.
///
/// The argument parser cannot tell them from the `name=value` words before them, so they reach it as one option.
struct TrailingWords: ExpressibleByArgument {
  private static let option = "--trailing-words"

  let words: [String]

  init?(argument: String) {
    guard case .array(let values)? = try? Value.parse(json: argument) else { return nil }
    words = values.map(\.text)
  }

  /// The arguments of the program with what stands behind `--` folded into an option, for commands that take inputs.
  static func folding(_ arguments: [String]) -> [String] {
    guard let command = arguments.first, ["exec", "submit", "plan"].contains(command),
      let terminator = arguments.firstIndex(of: "--")
    else { return arguments }
    let words = Value.array(arguments[(terminator + 1)...].map(Value.string))
    return arguments[..<terminator] + ["\(option)=\(words.json)"]
  }
}
