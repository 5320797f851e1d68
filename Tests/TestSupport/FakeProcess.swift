package import Engine
import FoundationEssentials
package import Jobs
import Workflows

/// Plays a program that does what its arguments say, one after the other:
///
/// A variable stands for its value: `print $NAME`.
///
/// `print TEXT` · `complain TEXT` (on standard error) · `show NAME` (a variable) · `stdin` (prints it) · `take 5s` ·
/// `script FILE` (does what its lines say) · `fail-if NAME=VALUE` (of a variable) · `hang` · `ignore-signals` · `exit N` · `signal N` · `fail-first N` (exits with 1 the first N times that its step is
/// started) · `output LINE`, `env LINE`, `path LINE`, `summary LINE` (to the files that ERGATE_OUTPUT and the others
/// name).
@EngineActor
package final class FakeProcess: RunningProcess {
  package let request: ProcessRequest
  package let identity: ProcessIdentity
  /// The signals that it got, in order.
  package private(set) var signals: [Int32] = []
  package private(set) var exit: ProcessExit?
  private let start: Int
  private let clock: any EngineClock
  private let output: OutputHandler
  private var ignoresSignals = false
  private var isStopping = false
  private var waiters: [CheckedContinuation<Void, Never>] = []

  init(_ request: ProcessRequest, number: Int, start: Int, clock: any EngineClock, output: @escaping OutputHandler) {
    self.request = request
    self.start = start
    self.clock = clock
    self.output = output
    identity = ProcessIdentity(pid: Int32(1000 + number), startTime: 1, session: Int32(1000 + number), boot: "boot")
  }

  package var step: String { request.variable("ERGATE_STEP") ?? "" }
  package var attempt: String { request.variable("ERGATE_ATTEMPT") ?? "" }

  func run() {
    EngineActor.start { [self] in
      for instruction in request.arguments.dropFirst() where exit == nil { await perform(instruction) }
      if !isOver { end(.exited(0)) }
    }
  }

  private var isOver: Bool { exit != nil }

  // MARK: What it does

  private func perform(_ instruction: String) async {
    let parts = instruction.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let rest = parts.count > 1 ? expanded(parts[1]) : ""
    switch parts[0] {
    case "print": await output(.stdout, Array("\(rest)\n".utf8))
    case "complain": await output(.stderr, Array("\(rest)\n".utf8))
    case "show": await output(.stdout, Array("\(rest)=\(request.variable(rest) ?? "(unset)")\n".utf8))
    case "stdin": if case .bytes(let bytes) = request.input { await output(.stdout, bytes) }
    case "take": await wait(Duration(text: rest) ?? .zero)
    case "hang": await wait(nil)
    case "ignore-signals": ignoresSignals = true
    case "exit": end(.exited(Int32(rest) ?? 1))
    case "signal": end(.signaled(Int32(rest) ?? 9))
    case "script": for line in lines(of: rest) where !isOver { await perform(line) }
    case "fail-if":
      let parts = rest.split(separator: "=", maxSplits: 1).map(String.init)
      if request.variable(parts[0]) == parts.last { end(.exited(1)) }
    case "fail-first": if start <= Int(rest) ?? 0 { end(.exited(1)) }
    case "output", "env", "path", "summary": append(rest + "\n", to: "ERGATE_" + parts[0].uppercased())
    default: preconditionFailure("a fake program cannot '\(instruction)'")
    }
  }

  private func expanded(_ text: String) -> String {
    guard text.contains("$") else { return text }
    return text.replacing(/\$(\w+)/) { request.variable(String($0.1)) ?? "" }
  }

  private func lines(of path: String) -> [String] {
    let text = (try? Data(contentsOf: URL(filePath: path))).map { String(decoding: $0, as: UTF8.self) } ?? ""
    return text.split(separator: "\n").map(String.init)
  }

  private func append(_ text: String, to variable: String) {
    guard let path = request.variable(variable) else { return }
    let old = (try? Data(contentsOf: URL(filePath: path))) ?? Data()
    try? (old + Data(text.utf8)).write(to: URL(filePath: path))
  }

  private func wait(_ span: Duration?) async {
    await withCheckedContinuation { continuation in
      let pause = Pause(continuation)
      if let span { pause.timer = clock.schedule(at: clock.now() + span) { pause.end() } }
      pauses.append(pause)
    }
  }

  private var pauses: [Pause] = []

  private func end(_ exit: ProcessExit) {
    guard self.exit == nil else { return }
    self.exit = exit
    for pause in pauses { pause.end() }
    for waiter in waiters { waiter.resume() }
    (pauses, waiters) = ([], [])
  }

  // MARK: What is done to it

  package func stop(_ policy: StopPolicy) {
    guard !isStopping else { return }
    isStopping = true
    signals.append(policy.signal)
    if ignoresSignals {
      _ = clock.schedule(at: clock.now() + policy.grace) { [weak self] in self?.stopNow() }
    } else {
      end(.signaled(policy.signal))
    }
  }

  package func stopNow() {
    guard exit == nil else { return }
    signals.append(9)
    end(.signaled(9))
  }

  package func forward(signal: Int32) { signals.append(signal) }

  package func finish() async -> ProcessExit {
    if exit == nil { await withCheckedContinuation { waiters.append($0) } }
    return exit ?? .exited(0)
  }
}

@EngineActor
private final class Pause {
  private var continuation: CheckedContinuation<Void, Never>?
  var timer: (any EngineTimer)?

  init(_ continuation: CheckedContinuation<Void, Never>) { self.continuation = continuation }

  func end() {
    timer?.cancel()
    continuation?.resume()
    continuation = nil
  }
}
