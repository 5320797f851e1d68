package import Expressions
import Jobs

/// What expressions see at one place of a run.
///
/// Single members are looked up where they are (`steps.build`), so that an expression in the ten-thousandth step costs
/// what one in the first costs; whole contexts are made only where an expression names them whole.
@EngineActor
package struct RunScope {
  let run: JobRun
  let frame: Frame
  var result: ResultContext?
  /// In the environment of a workflow, a group or a step: what it is laid over.
  var environment: ProcessEnvironment?

  private var visibleEnvironment: ProcessEnvironment { environment ?? frame.environment }
}

extension RunScope: @EngineActor EvaluationScope {
  package func context(_ name: String) -> Value? {
    switch name {
    case "inputs": run.inputs
    case "input": frame.input
    case "env": visibleEnvironment.value
    case "steps": run.results.all
    case "context": run.snapshot.job.userContext
    case "job": run.jobContext(inFinally: frame.isFinally)
    case "workflow": run.workflowContext
    case "runner": run.runnerContext
    case "result": result?.value
    default: nil
    }
  }

  package func member(_ name: String, of context: String) -> Value? {
    switch context {
    case "steps": run.results[name]
    case "env": visibleEnvironment[name].map(Value.string)
    default: self.context(context)?.member(name)
    }
  }

  package func call(_ function: HostFunction, _ arguments: [Value]) throws(EvaluationError) -> Value {
    switch function {
    case .always: return .bool(true)
    case .success: return .bool(!hasFailed)
    case .failure: return .bool(hasFailed)
    case .cancelled: return .bool(run.isCancelled)
    case .hashFiles:
      do {
        return .string(try run.services.workspaceFiles.hash(arguments.map(\.text), in: run.workspace))
      } catch {
        throw EvaluationError(error.message)
      }
    }
  }

  /// In `finally` the status functions speak of the body.
  private var hasFailed: Bool {
    frame.isFinally ? run.bodyEnding?.status == .failed || run.bodyEnding?.status == .aborted : frame.hasFailed
  }
}
