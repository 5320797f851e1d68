import Diagnostics
import Engine
import Expressions
import Jobs
import Linux
import OrderedCollections
import SystemPackage

/// Asks whoever sits at the terminal, without keeping the engine from anything.
@EngineActor
final class TerminalApprover: Approver {
  private let reactor: Reactor

  /// Nil where there is nobody to ask.
  init?(_ reactor: Reactor) {
    guard OwnProcess.isTerminal(0), OwnProcess.isTerminal(2) else { return nil }
    self.reactor = reactor
  }

  func ask(_ request: ApprovalRequest, of step: StepAddress) async -> Approval? {
    let message = request.message ?? "Shall the job go on?"
    Console.note("? \(DisplayText.inline(step.path)): \(DisplayText.inline(message))")
    while true {
      guard let word = await answer("  Approve? [yes/no] ") else { return nil }
      switch word.lowercased() {
      case "y", "yes":
        guard let values = await values(of: request) else { return nil }
        return Approval(by: OwnProcess.userName, values: values)
      case "n", "no":
        guard let reason = await answer("  Why not? ") else { return nil }
        return Approval(by: OwnProcess.userName, rejection: reason)
      default: Console.note("  Answer yes or no; Ctrl-D leaves it open.")
      }
    }
  }

  private func values(of request: ApprovalRequest) async -> Value? {
    guard case .object(let declared) = request.values else { return .null }
    var texts: OrderedDictionary<String, String> = [:]
    for (name, standard) in declared {
      while true {
        let hint = standard == .null ? "" : " (\(DisplayText.inline(standard.text)))"
        guard let text = await answer("  \(DisplayText.inline(name))\(hint): ") else { return nil }
        if text.isEmpty {
          if standard != .null { break }
          continue
        }
        texts[name] = text
        do throws(InvalidAnswer) {
          _ = try ApprovalRequest(values: .object([name: standard])).values(fromTexts: [name: text])
          break
        } catch {
          Console.note("  \(DisplayText.inline(error.message))")
        }
      }
    }
    return try? request.values(fromTexts: texts)
  }

  /// A line; nil at the end of what is typed, or if the question is taken back.
  private func answer(_ prompt: String) async -> String? {
    Console.write(prompt, to: .standardError)
    var bytes: [UInt8] = []
    while bytes.last != UInt8(ascii: "\n") {
      guard let more = await read(), !more.isEmpty else {
        Console.note("")
        return nil
      }
      bytes += more
    }
    var text = String(decoding: bytes, as: UTF8.self)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  /// A terminal gives a line at a time.
  private func read() async -> [UInt8]? {
    do {
      try await reactor.readable(0)
      return try OwnProcess.readStandardInput(atMost: 4096)
    } catch {
      return nil
    }
  }
}
