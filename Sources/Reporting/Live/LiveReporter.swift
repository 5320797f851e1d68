import Diagnostics
package import Engine
import Jobs
import OrderedCollections

/// What a person sees at a terminal: what steps print and what became of them, and below it, drawn again ten times a
/// second, what runs.
///
/// A step's beginning is printed only once it prints something itself. All that comes within a few milliseconds goes
/// out in one write, and a thousand quick steps cost no more frames than a slow one.
@EngineActor
package final class LiveReporter: Reporter {
  private let streams: Streams
  private let clock: any EngineClock
  private let size: @EngineActor () -> TerminalSize
  private let resume: ResumeHint
  private var narrator: Narrator
  private var lines = LineBuffer()
  private var region = LiveRegion()
  /// Whole lines that are to be printed in the next frame.
  private var printed: [UInt8] = []
  /// The step whose output the last line belongs to.
  private var speaker: StepKey?
  private var tails: [StepKey: OutputTail] = [:]
  private var lastFrame = Duration.seconds(-1)
  private var timer: (timer: any EngineTimer, deadline: Duration)?
  /// A question stands where what runs is drawn.
  private var isAsking = false
  /// Frames that the terminal has not taken yet.
  private var pendingFrames = 0

  private static let frameInterval = Duration.milliseconds(100)
  /// How long what is to be printed may wait for more.
  private static let printInterval = Duration.milliseconds(33)
  private static let mostPrinted = 64 << 10

  /// - Parameters:
  ///   - streams: the error stream leads to a terminal. If the output stream does not, it gets what steps print to
  ///     their standard output as it is.
  ///   - size: asked at each frame.
  package init(
    _ streams: Streams, clock: any EngineClock, size: @escaping @EngineActor () -> TerminalSize, style: TextStyle,
    resume: ResumeHint = .init()
  ) {
    self.streams = streams
    self.clock = clock
    self.size = size
    self.resume = resume
    narrator = Narrator(style: style, tellsStarts: false)
  }

  package func receive(_ report: Report) async {
    switch report {
    case .output(_, .stdout, let bytes, _) where !streams.areShared: await streams.output.write(bytes)
    case .output(let address, let stream, let bytes, let job):
      show(bytes, .init(step: StepKey(job: job, address: address), stream: stream))
    case .event(let record, let job):
      if let address = record.event.address { finishLines(of: StepKey(job: job, address: address)) }
      say(narrator.lines(for: report, at: clock.now()))
      if let address = record.event.address, record.event.dropsOutput {
        tails[StepKey(job: job, address: address)] = nil
      }
    case .opened, .named: say(narrator.lines(for: report, at: clock.now()))
    case .asking: say(narrator.heldLines())
    case .closed(let snapshot): close(snapshot)
    }
    if case .asking = report { isAsking = true } else { isAsking = false }
    await settle()
  }

  // MARK: What is printed for good

  private func show(_ bytes: [UInt8], _ writer: LineBuffer.Writer) {
    let step = writer.step
    say(narrator.heldLines())
    tails[step, default: OutputTail()].append(bytes)
    let isAlone = narrator.board.runningCount <= 1
    if isAlone, speaker != step { say([narrator.startLine(of: step.address, in: step.job)]) }
    speaker = step
    printOutput(lines.add(bytes, of: writer, prefix: isAlone ? [] : prefix(of: step)))
  }

  private func finishLines(of step: StepKey) {
    guard !lines.isEmpty else { return }
    let prefix = narrator.board.runningCount <= 1 ? [] : prefix(of: step)
    for stream in [OutputStream.stdout, .stderr] { printOutput(lines.close(step, stream, prefix: prefix)) }
  }

  private func prefix(of step: StepKey) -> [UInt8] {
    let label = narrator.board.label(of: step.address, in: step.job)
    return Array("\(narrator.style.paint("\(label) │", .faint)) ".utf8)
  }

  /// What a step leaves switched on must not reach into what is ours: an unfinished control string, another character
  /// set, colours, a hidden cursor.
  private func printOutput(_ lines: [UInt8]) {
    guard !lines.isEmpty else { return }
    printed += lines
    if lines.contains(where: { $0 == 0x1B || $0 == 0x0E }) { printed += Self.reset }
  }

  private static let reset = Array("\u{1B}\\\u{0F}\u{1B}(B\u{1B}[0m\u{1B}[?25h".utf8)

  private func say(_ lines: [String]) {
    for line in lines {
      printed += line.utf8
      printed.append(UInt8(ascii: "\n"))
    }
    if !lines.isEmpty { speaker = nil }
  }

  private func close(_ snapshot: JobSnapshot) {
    say(narrator.heldLines())
    let board = narrator.board
    let id = snapshot.job.id
    let table = board.hasSeenSeveralJobs ? [] : LiveTable(snapshot, style: narrator.style).lines(size().columns)
    let summary = JobSummary(
      snapshot, label: board.label(of: id), catalog: board.catalog(of: id), resume: resume, style: narrator.style)
    say(table + summary.lines { [tails] in tails[StepKey(job: id, address: $0)]?.bytes })
    tails = tails.filter { $0.key.job != id }
    narrator.close(id)
  }

  // MARK: Frames

  private func settle() async {
    let isDue = !printed.isEmpty && clock.now() - lastFrame >= Self.printInterval
    if printed.count >= Self.mostPrinted || isDue && pendingFrames == 0 || narrator.board.isEmpty || isAsking {
      await draw()
    } else {
      schedule()
    }
  }

  private func draw() async {
    timer.take()?.timer.cancel()
    let now = clock.now()
    let size = size()
    let rows = LiveRows(board: narrator.board, style: narrator.style, size: size, now: now)
    let frame = region.frame(
      printing: printed, rows: narrator.board.isEmpty || isAsking ? [] : rows.rows(openLines: Array(lines.openLines)),
      columns: size.columns)
    printed = []
    lastFrame = now
    if !frame.isEmpty {
      pendingFrames += 1
      await streams.error.write(frame)
      pendingFrames -= 1
    }
    schedule()
  }

  /// Sets the time of the next frame, if there is something to show in it. A terminal that takes nothing gets none.
  private func schedule() {
    guard pendingFrames == 0 else { return }
    let deadline: Duration
    if !printed.isEmpty {
      deadline = lastFrame + Self.printInterval
    } else if !narrator.board.steps.isEmpty, !isAsking {
      // A step that is over at once is never drawn.
      deadline = max(lastFrame + Self.frameInterval, clock.now() + Self.frameInterval / 2)
    } else {
      return
    }
    if let timer, timer.deadline <= deadline { return }
    timer?.timer.cancel()
    let next = clock.schedule(at: deadline) { [weak self] in
      guard let self else { return }
      self.timer = nil
      EngineActor.start { await self.draw() }
    }
    timer = (next, deadline)
  }
}

extension Event {
  /// What the step printed is of no interest any more.
  fileprivate var dropsOutput: Bool {
    switch self {
    case .attemptFailed: true
    case .stepDone(_, let result): result.conclusion == .success
    default: false
    }
  }
}
