package import Expressions
import Jobs
import OrderedCollections

/// What expressions see at one place of a run.
///
/// Single members are looked up where they are (`steps.build`), so that an expression in the ten-thousandth step costs
/// what one in the first costs; whole contexts are made only where an expression names them whole.
@EngineActor
package struct RunScope {
  let run: JobRun
  let frame: Frame
  var result: ResultContext?
  /// The pipeline's with the `env` of the step, where it is not just being made.
  var environment: ProcessEnvironment?

  private var stepEnvironment: ProcessEnvironment { environment ?? frame.environment }

  /// With `--env` on top: what a process sees is what an expression sees.
  private var visibleEnvironment: ProcessEnvironment {
    var environment = stepEnvironment
    for (name, value) in run.options.extraEnvironment { environment[name] = value }
    return environment
  }

  private var needs: Value? {
    guard let needs = frame.needs else { return nil }
    var object: OrderedDictionary<String, Value> = [:]
    for id in needs { object[id] = need(id) }
    return .object(object)
  }

  private var resources: Value {
    var object: OrderedDictionary<String, Value> = [:]
    for resource in frame.resources { object[resource.name] = resource.context }
    return .object(object)
  }

  /// As Actions has it, `result` is how a need ended.
  private func need(_ id: String) -> Value? {
    guard case .object(var object)? = frame.results[id] else { return nil }
    object["result"] = object["conclusion"]
    return .object(object)
  }

  private func variable(_ name: String) -> Value? {
    guard let text = run.options.extraEnvironment[name] ?? stepEnvironment[name] else { return nil }
    run.secrets?.noteRead(text)
    return .string(text)
  }

  private var variables: Value {
    let value = visibleEnvironment.value
    if let secrets = run.secrets, let name = secrets.name(in: value) { secrets.lastRead = name }
    return value
  }
}

extension RunScope: @EngineActor EvaluationScope {
  package func context(_ name: String) -> Value? {
    run.unknowns?.note(name)
    return value(of: name)
  }

  private func value(of name: String) -> Value? {
    switch name {
    case "inputs": run.inputs
    case "input": frame.input
    case "env": variables
    case "steps": frame.results.all
    case "needs": needs
    case "context": run.snapshot.job.userContext
    case "job": run.jobContext(inFinally: frame.isFinally)
    case "workflow": run.workflowContext
    case "runner": run.runnerContext
    case "matrix": frame.instances.matrix
    case "item": frame.instances.item
    case "index": frame.instances.index
    case "key": frame.instances.key
    case "result": result?.value
    case "resources": resources
    default: nil
    }
  }

  package func member(_ name: String, of context: String) throws(EvaluationError) -> Value? {
    run.unknowns?.note(name, of: context)
    switch context {
    case "secrets": return try run.secrets?.read(name)
    case "steps": return frame.results[name]
    case "needs": return frame.needs?.contains { $0.lowercased() == name.lowercased() } == true ? need(name) : nil
    case "env": return variable(name)
    case "resources": return frame.resources.last { $0.isNamed(name) }?.context
    default: return value(of: context)?.member(name)
    }
  }

  /// In `finally` the status functions speak of the body: of one that was cancelled or interrupted neither `success()`
  /// nor `failure()` holds, as in GitHub Actions.
  package func call(_ function: HostFunction, _ arguments: [Value]) throws(EvaluationError) -> Value {
    if let answer = run.unknowns?.answer(to: function) { return answer }
    switch function {
    case .always: return .bool(true)
    case .success: return .bool(frame.isFinally ? run.bodyEnding?.status == .completed : !frame.hasFailed)
    case .failure: return .bool(frame.isFinally ? run.hasBodyFailed : frame.hasFailed)
    case .cancelled: return .bool(run.isCancelled)
    case .hashFiles:
      do {
        return .string(try run.services.workspaceFiles.hash(arguments.map(\.text), in: run.workspace))
      } catch {
        throw EvaluationError(error.message)
      }
    }
  }
}
