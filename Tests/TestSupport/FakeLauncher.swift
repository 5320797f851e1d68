package import Engine
import FoundationEssentials
package import Jobs

/// Starts no processes: a program called `do` is played by ``FakeProcess``, which its arguments tell what to do, and
/// there is no other. Remembers all requests.
///
/// ```yaml
/// - command: [do, print hello, output a=1, take 5s, exit 3]
/// ```
@EngineActor
package final class FakeLauncher: ProcessLauncher {
  private let clock: any EngineClock
  package private(set) var requests: [ProcessRequest] = []
  package private(set) var processes: [FakeProcess] = []
  /// What ``endLeftovers(_:marker:)`` was called with.
  package private(set) var leftovers: [(processes: [ProcessIdentity], marker: [String: String])] = []
  /// How often each step was started.
  package private(set) var starts: [String: Int] = [:]
  /// How many launches are refused for want of resources.
  package var refusals = 0

  nonisolated package init(clock: any EngineClock) { self.clock = clock }

  package func launch(
    _ request: ProcessRequest, output: @escaping OutputHandler
  ) throws(LaunchError) -> any RunningProcess {
    requests.append(request)
    if refusals > 0 {
      refusals -= 1
      throw LaunchError(.noResources, "no process can be started now")
    }
    guard request.arguments.first == "do" else {
      throw LaunchError(.programNotFound, "the program '\(request.arguments.first ?? "")' is not there")
    }
    let step = request.variable("ERGATE_STEP") ?? ""
    starts[step, default: 0] += 1
    let process = FakeProcess(
      request, number: processes.count + 1, start: starts[step] ?? 1, clock: clock, output: output)
    processes.append(process)
    process.run()
    return process
  }

  package func endLeftovers(_ processes: [ProcessIdentity], marker: [String: String]) async {
    leftovers.append((processes, marker))
  }

  /// The steps in the order in which they were started: `build`, or `build#2` for its second attempt.
  package var launched: [String] {
    processes.map { $0.attempt == "1" ? $0.step : "\($0.step)#\($0.attempt)" }
  }

  /// The process of a step that was started last.
  package func process(of step: String) -> FakeProcess? { processes.last { $0.step == step } }

  package var runningCount: Int { processes.count { $0.exit == nil } }
}
