package import Engine
import Expressions
import Jobs
import OrderedCollections
import Workflows

/// `run`: a script for an interpreter.
package struct ScriptAction: Action {
  private let files: StepFilesPool

  package init(_ files: StepFilesPool) { self.files = files }

  package func run(_ invocation: Invocation) async -> ActionResult {
    guard case .run(let script) = invocation.step.action else { preconditionFailure("not a script") }
    do throws(StepFailure) {
      let files = try self.files.take(for: invocation)
      defer { self.files.giveBack(files, of: invocation) }
      let (text, variables) = try resolve(script, invocation)
      let path = try files.writeScript(text, suffix: script.shell.fileSuffix)
      let arguments = script.shell.arguments.map { argument in
        // To search an argument costs more than all the rest of this, and most arguments need no search.
        if argument == Shell.placeholder { return path }
        guard argument.utf8.contains(UInt8(ascii: "{")) else { return argument }
        return argument.replacing(Shell.placeholder, with: path)
      }
      return await ProcessStep(invocation: invocation, files: files).run(arguments, variables: variables)
    } catch {
      return ActionResult(failure: error)
    }
  }

  /// The text of the script and the variables through which values reach it.
  @EngineActor
  private func resolve(
    _ script: Script, _ invocation: Invocation
  ) throws(StepFailure) -> (String, OrderedDictionary<String, String>) {
    if let text = script.text.template.constantText { return (text, [:]) }
    let expressions = script.expressions
    var rawTexts: [Int: String] = [:]
    for (index, expression) in expressions.enumerated() where expression.isUnsafeRaw {
      rawTexts[index] = try invocation.value(expression, of: script.text).text
    }
    let prepared = script.prepared ?? script.prepare(rawTexts: rawTexts)
    if let problem = prepared.problems.first { throw failure(problem, in: script, invocation) }
    if !rawTexts.isEmpty, let name = invocation.secret(in: prepared.text) {
      throw StepFailure(
        kind: "secret", message: "unsafeRaw would write the secret '\(name)' to the script's file; leave it out")
    }
    var variables: OrderedDictionary<String, String> = [:]
    for variable in prepared.variables {
      let value = try invocation.value(expressions[variable.hole], of: script.text).text
      if let problem = variable.refusal(of: value) { throw failure(problem, in: script, invocation) }
      variables[variable.name] = value
    }
    return (prepared.text, variables)
  }

  @EngineActor
  private func failure(_ problem: ShellProblem, in script: Script, _ invocation: Invocation) -> StepFailure {
    var place = ""
    if case .hole(let index) = problem.place, script.expressions.indices.contains(index) {
      place = " (\(invocation.place(script.expressions[index].range, of: script.text)))"
    }
    return StepFailure(kind: "script", message: ([problem.message] + problem.help).joined(separator: "; ") + place)
  }
}
