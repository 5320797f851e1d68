package import Engine
import Jobs

/// Lines for logs and pipes: what steps print as it comes, and a line of our own for what becomes of them.
@EngineActor
package final class PlainReporter: Reporter {
  private let streams: Streams
  private var isInLine = false

  package init(_ streams: Streams) { self.streams = streams }

  package func receive(_ report: Report) async {
    switch report {
    case .opened, .named: break
    case .event(let record, _): await show(record.event)
    case .output(_, let stream, let bytes, _):
      await (stream == .stdout ? streams.output : streams.error).write(bytes)
      isInLine = bytes.last != UInt8(ascii: "\n")
    case .closed(let snapshot): await say("job \(snapshot.job.id) \(snapshot.job.status.rawValue)")
    }
  }

  private func show(_ event: Event) async {
    switch event {
    case .started(let address, _, _): await say("\(address.path) …")
    case .stepDone(let address, let result):
      await say("\(address.path) \(result.status.rawValue) \(result.failure?.message ?? "")")
    default: break
    }
  }

  private func say(_ text: String) async {
    let start = isInLine && streams.areShared ? "\n" : ""
    isInLine = false
    await streams.error.write(Array((start + text + "\n").utf8))
  }
}
