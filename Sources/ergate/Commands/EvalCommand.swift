import ArgumentParser
import Diagnostics
import Expressions
import Linux
import OrderedCollections
import Workflows
import YAML

/// `ergate eval`: the value of one expression.
struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration.leaf(
    "eval", "Evaluate one expression and print its value as JSON.",
    "Without contexts: ergate eval \"format('{0} of {1}', 3, 4)\".")

  @Argument(help: "An expression, with or without ${{ }} around it.")
  var expression: String

  @Option(
    help: ArgumentHelp("A YAML or JSON mapping of context names to their values.", valueName: "file"),
    completion: .file())
  var context: String?

  @Option(
    help: ArgumentHelp("A YAML or JSON file of any shape, as the context 'input'.", valueName: "file"),
    completion: .file())
  var input: String?

  func run() throws {
    let caller = Caller.current
    var contexts = try context.map { try DataFile($0, caller).mapping() } ?? [:]
    if let input { contexts["input"] = try DataFile(input, caller).value() }
    let source = Source(path: "expression", text: expression)
    let (condition, problems) = Condition.parse(expression)
    guard let condition else { throw fail(problems.map(reworded), source, caller) }
    let scope = GivenContexts(contexts)
    let names = condition.check(in: scope)
    guard names.isEmpty else { throw fail(names.map(reworded), source, caller) }
    do {
      Console.print(try condition.expression.evaluate(in: scope).json)
    } catch {
      let range = error.range ?? 0..<expression.utf8.count
      throw fail([ExpressionProblem(.evaluation, error.message, at: range, help: error.help)], source, caller)
    }
  }

  /// A problem in the words of a command line, where there is no workflow around the expression.
  private func reworded(_ problem: ExpressionProblem) -> ExpressionProblem {
    var problem = problem
    switch problem.id {
    case .textAroundCondition:
      problem.message = "there is more here than one expression"
      problem.label = nil
      problem.help = ["A function joins texts and values: format('{0} and {1}', 1, 2)."]
    case .unknownContext where context == nil:
      problem.help.append("Values for names come from the file of '--context', and 'input' from that of '--input'.")
    default: break
    }
    return problem
  }

  private func fail(_ problems: [ExpressionProblem], _ source: Source, _ caller: Caller) -> ExitCode {
    Console.show(
      problems.map {
        Diagnostic(.error, $0.id, $0.message, in: source, at: SourceRange($0.range), label: $0.label, help: $0.help)
      }, caller)
    return ExitStatus.invalid
  }
}
