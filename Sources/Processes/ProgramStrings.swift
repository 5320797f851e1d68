import Engine
import Linux
import OrderedCollections

/// The arguments and the environment of a request, checked and laid out for the kernel.
struct ProgramStrings {
  private(set) var arguments = StringList()
  private(set) var environment: StringList

  /// - Throws: when there is no program, or something that no program can be given.
  init(_ request: ProcessRequest, _ common: inout CommonEnvironment) throws(LaunchError) {
    let additions = Self.additions(request)
    environment = try common.strings(of: request.environment, without: additions)
    for (name, value) in additions { try environment.addVariable(name, Array(value.utf8)) }
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
  }

  /// Of each name the last, which is the one that counts.
  private static func additions(_ request: ProcessRequest) -> [(name: String, value: String)] {
    var all = request.additions
    for (name, value) in request.marker { all.append((name, value)) }
    return all.indices.filter { index in !all[(index + 1)...].contains { $0.name == all[index].name } }.map { all[$0] }
  }

  fileprivate static func refusal(_ what: String) -> LaunchError {
    LaunchError(.other, "\(what), which cannot be passed to a program")
  }
}

extension StringList {
  /// - Throws: when no program can be given such a variable.
  mutating func addVariable(_ name: String, _ value: [UInt8]) throws(LaunchError) {
    switch append(name: name, value: value) {
    case .done: break
    case .badName: throw ProgramStrings.refusal("an environment variable cannot be named '\(name)'")
    case .badValue: throw ProgramStrings.refusal("the environment variable '\(name)' holds a NUL byte")
    }
  }
}
