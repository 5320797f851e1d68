import Engine
import Linux
import OrderedCollections

/// Says which of a program's arguments and variables is too long to be passed (execve(2), "Limits").
struct ArgumentSize {
  private struct Item {
    var name: String
    var size: Int
  }

  private let program: String
  private let arguments: [Item]
  private let variables: [Item]

  init(_ request: ProcessRequest) {
    program = request.arguments[0]
    arguments = request.arguments.enumerated().map { index, argument in
      Item(name: "argument \(index) of '\(request.arguments[0])'", size: argument.utf8.count)
    }
    variables = request.wholeEnvironment.variables.map { name, value in
      Item(name: "the environment variable '\(name)'", size: name.utf8.count + 1 + value.count)
    }
  }

  func explain() -> LaunchError {
    if let item = (arguments + variables).first(where: { $0.size > Program.longestString }) {
      return LaunchError(
        .argumentsTooLong,
        "\(item.name) is \(item.size) bytes long; at most \(Program.longestString) can be passed so"
          + " (pass it on standard input or in a file)")
    }
    let longest = (arguments + variables).max { $0.size < $1.size }
    return LaunchError(
      .argumentsTooLong,
      "the arguments (\(total(arguments)) bytes) and the environment (\(total(variables)) bytes) of '\(program)' are"
        + " longer than the \(Program.argumentSpace) bytes that can be passed; the longest is"
        + " \(longest?.name ?? "none") with \(longest?.size ?? 0) (pass it on standard input or in a file)")
  }

  /// Each string takes its bytes, a NUL and a pointer.
  private func total(_ items: [Item]) -> Int { items.reduce(0) { $0 + $1.size + 1 + 8 } }
}
