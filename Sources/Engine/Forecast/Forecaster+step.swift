import Expressions
import Jobs
import OrderedCollections
import Workflows

extension Forecaster {
  /// - Returns: also how it ends, if it is up to date.
  func forecast(of step: Step, in frame: Frame, _ open: OpenValues) async -> (StepForecast, StepEnd?) {
    var forecast = StepForecast(step: step, path: frame.identity(of: step.id).path, verdict: .runs(because: nil))
    guard run.isSelected(step, in: frame) else {
      forecast.verdict = .skipped(.notSelected)
      return (forecast, nil)
    }
    if let condition = step.condition, !step.judgesInstances {
      forecast.verdict = judge(condition, of: step, in: frame, open)
      switch forecast.verdict {
      case .skipped, .fails: return (forecast, nil)
      default: break
      }
    }
    guard let expansion = step.expansion else { return await whole(forecast, in: frame, open) }
    await addInstances(of: expansion, to: &forecast, in: frame, open)
    return (forecast, nil)
  }

  // MARK: Conditions

  private func judge(
    _ condition: ConditionTemplate, of step: Step, in frame: Frame, _ open: OpenValues
  ) -> StepForecast.Verdict {
    do throws(StepFailure) {
      unknowns.start(at: open)
      return judge(condition, in: try run.scope(ofConditionOf: step, condition, in: frame), open)
    } catch {
      return unknowns.read.isEmpty ? .fails(error.message) : .open(Array(unknowns.read))
    }
  }

  /// As if all went well; where that makes it false, also as if something failed.
  func judge(_ condition: ConditionTemplate, in scope: RunScope, _ open: OpenValues) -> StepForecast.Verdict {
    do throws(StepFailure) {
      unknowns.start(at: open)
      let holds = try run.holds(condition, in: scope)
      guard unknowns.read.isEmpty else { return .open(Array(unknowns.read)) }
      if holds { return .runs(because: nil) }
      let calls = Array(unknowns.statusCalls)
      guard !calls.isEmpty else { return .skipped(.condition) }
      unknowns.start(at: open, isPessimistic: true)
      let mayHold = try run.holds(condition, in: scope)
      return mayHold || !unknowns.read.isEmpty ? .open(calls + unknowns.read) : .skipped(.condition)
    } catch {
      return unknowns.read.isEmpty ? .fails(error.message) : .open(Array(unknowns.read))
    }
  }

  // MARK: Instances

  private func addInstances(
    of expansion: Expansion, to forecast: inout StepForecast, in frame: Frame, _ open: OpenValues
  ) async {
    let step = forecast.step
    unknowns.start(at: open)
    do throws(StepFailure) {
      let list = try run.expandedInstances(of: step, expansion, in: frame)
      if unknowns.read.isEmpty {
        var instances: [StepForecast] = []
        for index in 0..<list.count {
          let inside = frame.forInstance(list[index], of: expansion)
          instances.append(await self.forecast(of: step.instance, in: inside, open).0)
        }
        forecast.instances = instances
        return
      }
    } catch {
      guard !unknowns.read.isEmpty else {
        forecast.verdict = .fails(error.message)
        return
      }
    }
    forecast.instancesDependOn = Array(unknowns.read)
    var inside = open
    inside.isInstanceOpen = true
    // One instance stands for all of them.
    let any = await self.forecast(of: step.instance, in: frame, inside).0
    forecast.inside = any.inside
    if step.judgesInstances || step.increment != nil { forecast.verdict = any.verdict }
  }

  // MARK: A step, or what is in it

  /// - Parameter forecast: with what its `if` made of it.
  private func whole(
    _ forecast: StepForecast, in frame: Frame, _ open: OpenValues
  ) async -> (StepForecast, StepEnd?) {
    var forecast = forecast
    let step = forecast.step
    if let increment = step.increment {
      let (verdict, end) = await upToDate(step, increment, in: frame, open)
      if case .open(let doubts) = forecast.verdict {
        if case .cached = verdict { forecast.verdict = .open(doubts) }
      } else {
        forecast.verdict = verdict
      }
      switch forecast.verdict {
      case .cached: return (forecast, end)
      case .cachedUnless, .fails: return (forecast, nil)
      default: break
      }
    }
    guard let group = step.group else { return (forecast, nil) }
    var inside = open
    unknowns.start(at: open)
    let environment = try? run.environment(of: step, in: frame)
    if environment == nil || !unknowns.read.isEmpty { inside.isEnvironmentOpen = true }
    let around = step.repetition == nil ? frame : frame.forRound(1)
    let inner = around.inside(
      around.address(of: step.id, attempt: 1), environment: environment ?? frame.environment, scope: frame.scope)
    forecast.inside = await forecasts(of: group, in: inner, &inside)
    return (forecast, nil)
  }

  private func upToDate(
    _ step: Step, _ increment: Increment, in frame: Frame, _ open: OpenValues
  ) async -> (StepForecast.Verdict, StepEnd?) {
    do throws(StepFailure) {
      unknowns.start(at: open)
      let environment = try run.environment(of: step, in: frame)
      let variables = (unknowns.read, unknowns.hasReadSecrets)
      unknowns.start(at: open)
      _ = try run.globs(of: increment, in: run.scope(in: frame, environment: environment))
      guard unknowns.read.isEmpty else { return (.open(Array(unknowns.read)), nil) }
      var fingerprint = try await run.fingerprint(of: step, increment, environment, in: frame)
      var doubts = unknowns.read.union(variables.0).union(open.runners.map { "steps.\($0)" })
      if open.isInputOpen, doubts.isEmpty { doubts.append("input") }
      let recorded = try? await run.services.cache.success(of: fingerprint.key)
      if let recorded {
        // What is not known is taken to be as it was.
        if !doubts.isEmpty { fingerprint.input = recorded.input }
        if !variables.0.isEmpty || variables.1 {
          if variables.1, fingerprint.environment != recorded.environment { doubts.append("secrets") }
          for name in fingerprint.environment.keys {
            if let known = recorded.environment[name] { fingerprint.environment[name] = known }
          }
        }
      }
      if let difference = try await run.difference(of: fingerprint, from: recorded) {
        return (.runs(because: difference), nil)
      }
      guard doubts.isEmpty, let recorded else { return (.cachedUnless(Array(doubts)), nil) }
      return (
        .cached(from: recorded.job), try run.reuse(recorded, for: step, environment, in: frame)
      )
    } catch {
      return (unknowns.read.isEmpty ? .fails(error.message) : .open(Array(unknowns.read)), nil)
    }
  }
}
