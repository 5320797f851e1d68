import Jobs
import Workflows

/// The service of a resource: a program that runs until the resource is taken down.
extension LiveResource {
  /// Starts it, and returns when it is ready.
  func start(_ program: Step, in scope: StopScope) async throws(ResourceProblem) {
    let run = ServiceRun()
    if case .log(let pattern)? = declaration.ready?.probe { run.lines = LineWatch(pattern) }
    service = run
    let watch = run.lines
    let host = self.program(
      in: run.scope, place: .service,
      whenStarted: {
        run.hasStarted = true
        run.bell.ring()
      },
      output: { bytes in
        guard let watch, !watch.hasFound else { return }
        watch.take(bytes)
        if watch.hasFound { run.bell.ring() }
      })
    run.task = EngineActor.start { [self] in
      let result = await perform(program, host, stop: declaration.stop)
      ended(run, result)
    }
    let key = scope.onDemand { _ in run.bell.ring() }
    defer { scope.ignore(key) }
    do throws(ResourceProblem) {
      while !run.hasStarted, run.result == nil, !scope.isStopped { await run.bell.wait() }
      if let ready = declaration.ready { try await wait(for: run, ready, in: scope) }
      if let result = run.result { throw .failed(death(result)) }
      if let reason = scope.reason { throw .stopped(reason) }
    } catch {
      await endService(hastenedBy: scope)
      throw error
    }
  }

  private func ended(_ run: ServiceRun, _ result: ActionResult) {
    run.result = result
    run.bell.ring()
    guard service === run, !run.scope.isStopped else { return }
    service = nil
    // Until it is ready, who makes it looks after it.
    guard isReady else { return }
    isReady = false
    let message = death(result).message
    loss = message
    for (_, user) in users.sorted(by: { $0.key < $1.key }) { user.stop(.resourceLost(message: message)) }
  }

  private func death(_ result: ActionResult) -> StepFailure {
    let name = declaration.name
    if result.exitCode == nil, result.signal == nil, let cause = result.failure {
      return StepFailure(kind: "resource", message: "the service '\(name)' cannot be started: \(cause.message)")
    }
    let how = result.failure?.message ?? "exit code \(result.exitCode ?? 0)"
    return StepFailure(kind: "resource", message: "the service '\(name)' has ended by itself: \(how)\(tail)")
  }

  /// Returns when the service has ended, if it runs.
  ///
  /// - Parameter scope: when that is stopped, or told to make haste, the service is killed.
  func endService(hastenedBy scope: StopScope?) async {
    guard let run = service else { return }
    run.scope.stop(.resourceOver)
    let key = scope?.onDemand { _ in run.scope.hasten() }
    await run.task?.value
    if let key { scope?.ignore(key) }
    if service === run { service = nil }
    isReady = false
  }

  // MARK: Readiness

  private func wait(for run: ServiceRun, _ ready: Readiness, in scope: StopScope) async throws(ResourceProblem) {
    let clock = self.run.services.clock
    let deadline = clock.now() + ready.timeout
    var obstacle = ""
    while run.result == nil, !scope.isStopped {
      let rest = deadline - clock.now()
      if rest > .zero, let found = try await self.obstacle(ready, run, in: scope, within: rest) {
        obstacle = found
      } else if rest > .zero {
        return
      }
      guard clock.now() < deadline else {
        throw failure("was not ready within \(ready.timeout.formatted): \(obstacle)\(tail)")
      }
      if run.result != nil { return }
      let next = run.lines == nil ? min(clock.now() + ready.interval, deadline) : deadline
      let timer = clock.schedule(at: next) { run.bell.ring() }
      await run.bell.wait()
      timer.cancel()
    }
  }

  /// What keeps the service from being ready; nil: nothing.
  private func obstacle(
    _ ready: Readiness, _ service: ServiceRun, in scope: StopScope, within limit: Duration
  ) async throws(ResourceProblem) -> String? {
    switch ready.probe {
    case .log(let pattern):
      return service.lines?.hasFound == true ? nil : "no line of its output matches '\(pattern.text)'"
    case .run(let script): return await obstacle(script, service, in: scope, within: limit)
    case .tcp(let template):
      let text = try text(template, in: scope)
      guard let address = SocketAddress(text: text) else {
        throw failure("cannot be asked whether it is ready: '\(text)' is not \(SocketAddress.expectation)")
      }
      let problem = await run.services.network.connect(to: address.place, within: limit)
      return problem.map { "\(address.text): \($0)" }
    case .http(let template):
      let text = try text(template, in: scope)
      guard let page = HTTPAddress(text: text) else {
        throw failure("cannot be asked whether it is ready: '\(text)' is not \(HTTPAddress.expectation)")
      }
      let problem = await run.services.network.get(page.path, from: page.socket.place, within: limit)
      return problem.map { "\(page.text): \($0)" }
    }
  }

  private func obstacle(
    _ script: Step, _ service: ServiceRun, in scope: StopScope, within limit: Duration
  ) async -> String? {
    let clock = run.services.clock
    let own = StopScope(inside: scope)
    defer { own.close() }
    let timer = clock.schedule(at: clock.now() + limit) { own.stop(.timeout) }
    defer { timer.cancel() }
    let result = await perform(script, program(in: own, place: .beside))
    if own.isStopped { return "the script of 'ready' did not end" }
    return result.failure.map { "the script of 'ready': \($0.message)" }
  }

  private func text(_ template: TextTemplate, in scope: StopScope) throws(ResourceProblem) -> String {
    do {
      return try run.text(template, in: run.scope(in: frame(in: scope)))
    } catch {
      throw .failed(error)
    }
  }
}

extension SocketAddress {
  fileprivate var place: ServicePlace { ServicePlace(hosts: numericHosts, port: port, text: text) }
}
