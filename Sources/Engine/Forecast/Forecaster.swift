import Expressions
import Jobs
import OrderedCollections
import Workflows

/// Goes through the workflow of a job as its run would, and runs nothing.
///
/// It takes for granted that what would run succeeds. What such a step brings is not known, and so is not what depends
/// on it.
@EngineActor
package struct Forecaster {
  let run: JobRun
  let unknowns = Unknowns()

  /// - Parameter run: of a job that is in no store; not to be run.
  package init(_ run: JobRun) {
    self.run = run
    run.unknowns = unknowns
  }

  package func forecast() async -> WorkflowForecast {
    // Stands for the values, which are not fetched: what is compared is masked.
    run.secrets?.add(
      run.workflow.secrets.compactMap { try? Secret($0.name, Array("\(UInt64.random(in: 1 << 63 ... .max))".utf8)) })
    let frame = Frame(
      environment: run.callerEnvironment(), input: run.input, scope: run.bodyScope, results: StepResults())
    var problem = run.startingProblem?.message
    do throws(StepFailure) {
      frame.environment = try run.baseEnvironment()
    } catch {
      problem = problem ?? error.message
    }
    var open = OpenValues()
    let body = await forecasts(of: run.workflow.body, in: frame, &open)
    open.isFinally = true
    open.isInputOpen = true
    let after = Frame(
      environment: frame.environment, input: .null, scope: run.finallyScope, isFinally: true, results: frame.results)
    let finally = await pipeline(run.workflow.finally, in: after, &open)
    return WorkflowForecast(body: body, finally: finally, problem: problem)
  }

  // MARK: Groups

  /// - Parameter open: what is not known before the group, and then after it.
  func forecasts(of group: StepGroup, in frame: Frame, _ open: inout OpenValues) async -> [StepForecast] {
    switch group {
    case .pipeline(let steps): await pipeline(steps, in: frame, &open)
    case .graph(let graph): await tasks(of: graph, in: frame, &open)
    }
  }

  private func pipeline(_ steps: [Step], in frame: Frame, _ open: inout OpenValues) async -> [StepForecast] {
    var forecasts: [StepForecast] = []
    var jumps = PossibleJumps()
    for (index, step) in steps.enumerated() {
      let path = frame.identity(of: step.id).path
      if let jumper = jumps.jumper(over: index) {
        forecasts.append(StepForecast(step: step, path: path, verdict: .skipped(.jumped(by: jumper))))
        run.noteSkipped(step, in: frame)
        continue
      }
      var (forecast, end) = await self.forecast(of: step, in: frame, open)
      if let jumper = jumps.possibleJumper(over: index), forecast.verdict.isSettled {
        forecast.verdict = .open(["the 'next' of \(jumper)"])
        end = nil
      }
      forecasts.append(forecast)
      if case .skipped = forecast.verdict {
        run.noteSkipped(step, in: frame)
        continue
      }
      addJumps(of: step, at: index, forecast, in: frame, open, to: &jumps, count: steps.count)
      if let end {
        frame.results.set(end.result, for: step.id)
        frame.apply(end.change)
        frame.input = end.result.returnValue
        open.isInputOpen = false
      } else {
        open.add(step.id, holding: step.innerIDs)
        open.isInputOpen = true
      }
    }
    return forecasts
  }

  private func addJumps(
    of step: Step, at index: Int, _ forecast: StepForecast, in frame: Frame, _ open: OpenValues,
    to jumps: inout PossibleJumps, count: Int
  ) {
    var targets: [Int] = []
    var isCertain = forecast.verdict.isCertain
    var isDecided = false
    for rule in step.next where !isDecided {
      switch rule.condition.map({ judge($0, in: run.scope(in: frame), open) }) {
      case .skipped?, .fails?: continue
      case .runs?, .cached?, nil: isDecided = true
      case .open?, .cachedUnless?: break
      }
      switch rule.target {
      case .step(let target, _): targets.append(target)
      case .end, .abort: targets.append(count)
      }
    }
    isCertain = isCertain && isDecided
    jumps.add(targets, isCertain: isCertain, by: step.id)
  }

  /// In the order in which the tasks become ready.
  private func tasks(of graph: TaskGraph, in frame: Frame, _ open: inout OpenValues) async -> [StepForecast] {
    var plan = GraphPlan(graph, Parallelism(), isFinally: true)
    var forecasts: [StepForecast] = []
    var after: [OpenValues?] = Array(repeating: nil, count: graph.tasks.count)
    let values = TaskResults(graph)
    let before = open
    while let task = plan.takeReady() {
      let step = graph.tasks[task]
      var here = before
      for need in graph.needs[task] { if let other = after[need] { here.formUnion(other) } }
      here.isInputOpen =
        graph.needs[task].isEmpty
        ? before.isInputOpen
        : graph.needs[task].contains { here.runners.contains(graph.tasks[$0].id) }
      let inside = frame.forTask(
        needs: graph.needs[task].map { graph.tasks[$0].id }, input: values.input(of: task),
        change: values.inherited(by: task))
      var (forecast, end) = await self.forecast(of: step, in: inside, here)
      forecast.needs = inside.needs ?? []
      forecasts.append(forecast)
      if let end {
        values.set(end.result.returnValue, end.change, of: task)
        frame.results.set(end.result, for: step.id)
      } else if case .skipped = forecast.verdict {
        values.setSkipped(task)
        run.noteSkipped(step, in: frame)
      } else {
        here.add(step.id, holding: step.innerIDs)
      }
      after[task] = here
      plan.skip(task, .condition)
    }
    for case let other? in after { open.formUnion(other) }
    return forecasts
  }
}

extension Step {
  /// The ids of all that is in it.
  fileprivate var innerIDs: [String] { group?.members.flatMap { [$0.id] + $0.innerIDs } ?? [] }
}

extension StepForecast.Verdict {
  /// Whether nothing that is not known yet is named in it.
  fileprivate var isSettled: Bool {
    switch self {
    case .runs, .cached: true
    case .skipped, .cachedUnless, .open, .fails: false
    }
  }

  /// Whether the step ends well, if all goes well.
  fileprivate var isCertain: Bool {
    switch self {
    case .runs, .cached, .cachedUnless: true
    case .skipped, .open, .fails: false
    }
  }
}
