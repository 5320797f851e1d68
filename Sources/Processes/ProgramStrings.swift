import Engine
import Linux
import OrderedCollections

/// The arguments and the environment of a request, checked and laid out for the kernel.
struct ProgramStrings {
  private(set) var arguments = StringList()
  private(set) var environment = StringList()

  /// - Throws: when there is no program, or something that no program can be given.
  init(_ request: ProcessRequest) throws(LaunchError) {
    guard let program = request.arguments.first, !program.isEmpty else {
      throw LaunchError(.programNotFound, "there is no program to run: the command is empty")
    }
    for (index, argument) in request.arguments.enumerated() {
      guard !argument.utf8.contains(0) else { throw Self.refusal("argument \(index) of '\(program)' holds a NUL byte") }
      arguments.append(argument)
    }
    guard !request.workingDirectory.utf8.contains(0) else {
      throw LaunchError(.noWorkingDirectory, "the path of the working directory holds a NUL byte, which no path can")
    }
    var variables = request.environment.variables
    for (name, value) in request.marker { variables[name] = Array(value.utf8) }
    for (name, value) in variables.elements { try add(name, value) }
  }

  private mutating func add(_ name: String, _ value: [UInt8]) throws(LaunchError) {
    switch environment.append(name: name, value: value) {
    case .done: break
    case .badName: throw Self.refusal("an environment variable cannot be named '\(name)'")
    case .badValue: throw Self.refusal("the environment variable '\(name)' holds a NUL byte")
    }
  }

  private static func refusal(_ what: String) -> LaunchError {
    LaunchError(.other, "\(what), which cannot be passed to a program")
  }
}
