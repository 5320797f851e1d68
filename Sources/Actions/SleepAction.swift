package import Engine
import Expressions
import Jobs
import Workflows

/// `uses: sleep`: waits, without taking a place of `-j`.
package struct SleepAction: Action {
  package init() {}

  package func run(_ invocation: Invocation) async -> ActionResult {
    do throws(StepFailure) {
      let text = try invocation.argument("duration").map(\.text) ?? ""
      guard let duration = Duration(text: text) else {
        return ActionResult(
          failure: StepFailure(
            kind: "argument",
            message: "'duration' is '\(text.prefix(40))'; expected a duration such as 500ms, 90s or 1h30m"))
      }
      // The end is a date, so that a sleep that a crash cut off goes on with what was left of it. A start that lies in
      // the future is one by a clock that was set back since.
      let now = invocation.host.clock.date()
      let begun = min(invocation.interruptedStart ?? now, now)
      let end = begun + duration
      if invocation.host.recordedWait != nil || end - now > .seconds(60) {
        _ = await invocation.host.wait(for: .until(end))
      } else {
        await invocation.host.started(nil)
        await invocation.host.sleep(until: end)
      }
      return ActionResult()
    } catch {
      return ActionResult(failure: error)
    }
  }
}
