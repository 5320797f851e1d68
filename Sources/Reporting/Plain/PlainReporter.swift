import Diagnostics
package import Engine
import Jobs

/// Lines for logs and pipes: what steps print as it comes, byte for byte and to the same stream, and on standard error a
/// line of our own for what becomes of them.
///
/// While several steps run, each line has its step in front of it, and so comes when it is whole.
@EngineActor
package final class PlainReporter: Reporter {
  private let streams: Streams
  private let clock: any EngineClock
  private let resume: ResumeHint
  private var narrator: Narrator
  private var lines = LineBuffer()
  /// Whether the last line of a stream was left open by a step.
  private var isOutputOpen = false
  private var isErrorOpen = false
  private var lastWrite = Duration.zero
  private var silence: (any EngineTimer)?

  private static let longestSilence = Duration.seconds(30)

  package init(_ streams: Streams, clock: any EngineClock, style: TextStyle, resume: ResumeHint = .init()) {
    self.streams = streams
    self.clock = clock
    self.resume = resume
    narrator = Narrator(style: style)
  }

  package func receive(_ report: Report) async {
    lastWrite = clock.now()
    switch report {
    case .output(let address, let stream, let bytes, let job):
      await show(bytes, stream, StepKey(job: job, address: address))
    case .event(let record, let job):
      if let address = record.event.address { await closeLines(of: StepKey(job: job, address: address)) }
      await say(narrator.lines(for: report, at: lastWrite))
    case .opened:
      watchSilence()
      await say(narrator.lines(for: report, at: lastWrite))
    case .named: _ = narrator.lines(for: report, at: lastWrite)
    case .asking: await say(narrator.heldLines())
    case .closed(let snapshot): await close(snapshot)
    }
  }

  private func close(_ snapshot: JobSnapshot) async {
    let id = snapshot.job.id
    let held = narrator.heldLines()
    let summary = JobSummary(
      snapshot, label: narrator.board.label(of: id), catalog: narrator.board.catalog(of: id), resume: resume,
      style: narrator.style)
    narrator.close(id)
    if narrator.board.isEmpty { silence.take()?.cancel() }
    await say(held + summary.lines())
  }

  // MARK: What steps print

  private func show(_ bytes: [UInt8], _ stream: OutputStream, _ step: StepKey) async {
    let held = narrator.heldLines()
    if !held.isEmpty { await say(held) }
    guard narrator.board.runningCount > 1 || !lines.isEmpty else {
      await write(bytes, stream)
      return
    }
    let whole = lines.add(bytes, of: .init(step: step, stream: stream), prefix: prefix(of: step))
    await writeLines(whole, stream)
  }

  private func closeLines(of step: StepKey) async {
    guard !lines.isEmpty else { return }
    for stream in [OutputStream.stdout, .stderr] {
      await writeLines(lines.close(step, stream, prefix: prefix(of: step)), stream)
    }
  }

  private func prefix(of step: StepKey) -> [UInt8] {
    Array("\(narrator.board.label(of: step.address, in: step.job)) │ ".utf8)
  }

  /// Writes as it is, and remembers whether a line is left open.
  private func write(_ bytes: [UInt8], _ stream: OutputStream) async {
    let isOpen = bytes.last != Self.lineFeed
    if streams.areShared || stream == .stdout { isOutputOpen = isOpen }
    if streams.areShared || stream == .stderr { isErrorOpen = isOpen }
    await (stream == .stdout ? streams.output : streams.error).write(bytes)
  }

  /// Writes whole lines, on a line of their own.
  private func writeLines(_ lines: [UInt8], _ stream: OutputStream) async {
    guard !lines.isEmpty else { return }
    let isOpen = stream == .stdout ? isOutputOpen : isErrorOpen
    await write(isOpen ? [Self.lineFeed] + lines : lines, stream)
  }

  // MARK: What is ours

  private func say(_ lines: [String]) async {
    guard !lines.isEmpty else { return }
    var bytes: [UInt8] = []
    for line in lines {
      bytes += line.utf8
      bytes.append(Self.lineFeed)
    }
    await writeLines(bytes, .stderr)
  }

  private static let lineFeed = UInt8(ascii: "\n")

  // MARK: Silence

  private func watchSilence() {
    guard silence == nil else { return }
    scheduleSilence(at: lastWrite + Self.longestSilence)
  }

  private func scheduleSilence(at deadline: Duration) {
    silence = clock.schedule(at: deadline) { [weak self] in
      guard let self else { return }
      EngineActor.start { await self.noticeSilence() }
    }
  }

  private func noticeSilence() async {
    guard silence != nil else { return }
    let now = clock.now()
    guard now - lastWrite >= Self.longestSilence else {
      scheduleSilence(at: lastWrite + Self.longestSilence)
      return
    }
    lastWrite = now
    scheduleSilence(at: now + Self.longestSilence)
    if let line = narrator.stillRunning(at: now) { await say(narrator.heldLines() + [line]) }
  }
}
