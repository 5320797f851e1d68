import Diagnostics
import Linux
import SystemPackage
import Workflows

/// Asks a person at a terminal for what is missing.
enum Prompt {
  /// A value for each of the inputs; nothing where there is no terminal to ask on.
  static func askForMissing(_ inputs: [InputDeclaration], _ caller: Caller) throws -> [GivenInput] {
    guard !inputs.isEmpty, OwnProcess.isTerminal(0), OwnProcess.isTerminal(2) else { return [] }
    var given: [GivenInput] = []
    for input in inputs {
      if let description = input.description { Console.note(DisplayText.inline(description)) }
      while true {
        let hint = input.options.isEmpty ? input.kind.rawValue : input.options.joined(separator: "|")
        Console.write("\(input.name) (\(hint)): ", to: .standardError)
        guard let line = readLine() else { return given }
        guard let word = GivenInput(word: "\(input.name)=\(line)") else { continue }
        do {
          _ = try input.value(fromText: line)
          given.append(word)
          break
        } catch {
          Console.note("It \(error.message).")
        }
      }
    }
    return given
  }
}
