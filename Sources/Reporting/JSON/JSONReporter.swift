import Diagnostics
package import Engine
import Jobs
import Workflows

/// One JSON object a line for every report, for programs.
///
/// Every line has `schema` (1; a change that readers must know of bumps it), `report` (the kind of line), and `job` (the
/// job's id). What else there is:
///
/// | `report` | members |
/// | --- | --- |
/// | `opened` | the job is about to run here: `workflow` (its name), `file` (its path), `logs` (the directory of its log files), `state` (the job with its steps, as `ergate show --output json` prints it) |
/// | `named` | what a step whose name has expressions is called: `step`, `address`, `name` |
/// | `event` | the members of a line of the job's journal, among them `epoch`, `time`, `event` and, of a step, `address`; and `step` |
/// | `output` | a step wrote: `step`, `address`, `stream` (`stdout` or `stderr`), and `text`, or `base64` where the bytes are not UTF-8 |
/// | `closed` | the job no longer runs here: `state` |
///
/// `step` is the path of a step, as in `release/tag`; `address` is the same in parts, with the attempt. The texts and
/// bytes of a stream, put together, are what the step wrote, and no character is divided between two lines.
@EngineActor
package final class JSONReporter: Reporter {
  package static let schema = 1

  private let sink: any TextSink
  private var halves = DividedCharacters()

  package init(_ sink: any TextSink) { self.sink = sink }

  package func receive(_ report: Report) async {
    let bytes = lines(for: report)
    if !bytes.isEmpty { await sink.write(bytes) }
  }

  private func lines(for report: Report) -> [UInt8] {
    switch report {
    case .opened(let opening): return line(for: opening)
    case .named(let address, let name, let job):
      var line = line("named", job, address)
      line.add("name", name)
      return line.closed()
    case .event(let record, let job): return restOfOutput(before: record.event, job) + line(for: record, job)
    case .output(let address, let stream, let bytes, let job):
      let writer = LineBuffer.Writer(step: StepKey(job: job, address: address), stream: stream)
      return output(halves.join(bytes, of: writer), of: writer)
    case .asking: return []
    case .closed(let snapshot):
      var line = JSONLine(schema: Self.schema, report: "closed", job: snapshot.job.id.text)
      line.add("state", json: snapshot.json)
      return line.closed()
    }
  }

  private func line(for opening: JobOpening) -> [UInt8] {
    var line = JSONLine(schema: Self.schema, report: "opened", job: opening.snapshot.job.id.text)
    line.add("workflow", opening.workflow.name)
    line.add("file", opening.workflow.source.path)
    line.add("logs", opening.logDirectory)
    line.add("state", json: opening.snapshot.json)
    return line.closed()
  }

  private func line(for record: JournalRecord, _ job: JobID) -> [UInt8] {
    var line = JSONLine(schema: Self.schema, report: "event", job: job.text)
    if let address = record.event.address { line.add("step", address.path) }
    line.add(members: record.members)
    return line.closed()
  }

  private func line(_ report: String, _ job: JobID, _ address: StepAddress) -> JSONLine {
    var line = JSONLine(schema: Self.schema, report: report, job: job.text)
    line.add("step", address.path)
    line.add("address", json: address.json)
    return line
  }

  private func output(_ bytes: [UInt8], of writer: LineBuffer.Writer) -> [UInt8] {
    guard !bytes.isEmpty else { return [] }
    var line = line("output", writer.step.job, writer.step.address)
    line.add("stream", writer.stream == .stdout ? "stdout" : "stderr")
    if let text = String(validating: bytes, as: UTF8.self) {
      line.add("text", text)
    } else {
      line.add("base64", json: [UInt8(ascii: "\"")] + Base64.encode(bytes) + [UInt8(ascii: "\"")])
    }
    return line.closed()
  }

  /// What a step that is over wrote of a character that never became whole.
  private func restOfOutput(before event: Event, _ job: JobID) -> [UInt8] {
    guard !halves.isEmpty, let address = event.address else { return [] }
    return [OutputStream.stdout, .stderr].flatMap { stream in
      let writer = LineBuffer.Writer(step: StepKey(job: job, address: address), stream: stream)
      return output(halves.take(from: writer), of: writer)
    }
  }
}
