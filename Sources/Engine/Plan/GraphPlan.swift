import DequeModule
import Expressions
package import Jobs
package import Workflows

/// Decides what a graph does next: pure, driven by what its tasks came to. All of a run together costs time that is
/// linear in tasks and needs.
///
/// Take tasks with `takeReady()`, ask `admission(of:isStopped:)`, then say what became of each with `skip(_:_:)` or, when
/// it is over, `finish(_:failed:)`, and `release(_:)` when those that need it may know; until `isOver`.
package struct GraphPlan: Sendable {
  private let tasks: [Step]
  private let dependents: [[Int]]
  private let parallelism: Parallelism
  private let isFinally: Bool
  /// For each task how many of its needs are not over.
  private var open: [Int]
  /// Tasks of which a transitive need failed, or was itself skipped for that.
  private var isAfterFailure: [Bool]
  private var ready: Deque<Int>
  package private(set) var running = 0
  private var over = 0
  private var completed = 0
  private var percent = 0.0
  /// True once a task failed and was not continued on.
  package private(set) var hasFailed = false

  package init(_ graph: TaskGraph, _ parallelism: Parallelism, isFinally: Bool) {
    tasks = graph.tasks
    dependents = TaskGraph.dependents(graph.needs)
    self.parallelism = parallelism
    self.isFinally = isFinally
    open = graph.needs.map(\.count)
    isAfterFailure = Array(repeating: false, count: graph.tasks.count)
    ready = Deque(graph.needs.indices.filter { graph.needs[$0].isEmpty })
  }

  /// Whether there are tasks that wait for it.
  package func isNeeded(_ task: Int) -> Bool { !dependents[task].isEmpty }

  package var isOver: Bool { over == tasks.count }

  /// The next task that may be decided on, in the order in which they became ready; nil if there is none now.
  ///
  /// - Parameter pastLimit: whether `max-parallel` does not matter, because nothing is started.
  package mutating func takeReady(pastLimit: Bool = false) -> Int? {
    if !pastLimit, let limit = parallelism.maxParallel, running >= limit { return nil }
    guard let task = ready.popFirst() else { return nil }
    running += 1
    return task
  }

  /// Tasks that were taken are not decided on yet.
  package mutating func putBack(_ tasks: [Int]) {
    running -= tasks.count
    ready = Deque(tasks) + ready
  }

  /// A task that was taken does not come to its end in this run of the job.
  package mutating func drop(_ task: Int) { running -= 1 }

  /// - Parameter isStopped: nothing but `finally` starts any more (cancelled, timed out, aborted, interrupted).
  package func admission(of task: Int, isStopped: Bool) -> StepAdmission {
    if isStopped { return .skip(.stopped) }
    let condition = tasks[task].condition
    if isFinally { return condition.map(StepAdmission.ask) ?? .run }
    if isAfterFailure[task] || isDraining {
      guard let condition, isAfterFailure[task] ? condition.callsStatusFunction : condition.outlivesFailure else {
        return .skip(.failure)
      }
      return .ask(condition)
    }
    return condition.map(StepAdmission.ask) ?? .run
  }

  /// Whether `success()` is false for a task.
  package func isAfterFailure(_ task: Int) -> Bool { isAfterFailure[task] }

  /// Whether the own `if` of a task may call for it whatever failed beside it.
  package func outlivesFailure(_ task: Int) -> Bool {
    isFinally || tasks[task].condition?.outlivesFailure == true
  }

  /// A failure keeps what does not depend on it from starting.
  private var isDraining: Bool { hasFailed && parallelism.onFailure != .continue }

  package mutating func skip(_ task: Int, _ reason: SkipReason) {
    end(task, isFailure: reason == .failure || reason == .stopped)
    release(task)
  }

  /// - Parameter failed: its conclusion is not success.
  package mutating func finish(_ task: Int, failed: Bool) {
    if failed, !isFinally { hasFailed = true }
    if !failed { completed += 1 }
    end(task, isFailure: failed)
    // 100 comes with the job's final record alone, so the last task leaves the percentage as it was.
    let remaining = tasks.count - over
    if !failed, remaining > 0 { percent = max(percent, Double(completed) / Double(completed + remaining) * 100) }
  }

  private mutating func end(_ task: Int, isFailure: Bool) {
    running -= 1
    over += 1
    guard !isFinally, isFailure || isAfterFailure[task] else { return }
    for dependent in dependents[task] { isAfterFailure[dependent] = true }
  }

  /// Those that need a task that is over may begin, as far as it is for this one.
  package mutating func release(_ task: Int) {
    for dependent in dependents[task] {
      open[dependent] -= 1
      if open[dependent] == 0 { ready.append(dependent) }
    }
  }

  /// The job's progress, if this is the job's top level: a graph has no place, so `currentStep` says how many tasks are
  /// over.
  package var progress: Progress { Progress(currentStep: over, stepsCompleted: completed, percent: percent) }
}

extension ConditionTemplate {
  /// Whether it may call for a step whatever failed elsewhere: `success()` alone asks for no more than a step without
  /// a condition.
  fileprivate var outlivesFailure: Bool {
    !condition.expression.references.functions.isDisjoint(with: [.always, .failure, .cancelled])
  }
}
