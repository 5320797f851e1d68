import Engine
import Jobs
import Reporting
import TestSupport
import Testing

@Suite("reports as JSON", .onEngine)
struct JSONReporterTests {
  private let sink = RecordingSink()
  private let clock = SteppedClock()

  @EngineActor private func job(_ yaml: String) throws -> ScriptedJob {
    try ScriptedJob(yaml, JSONReporter(sink), clock)
  }

  @Test("every report is one line with schema, kind and job")
  @EngineActor func lines() async throws {
    let job = try job("name: ci\nsteps: [{id: build, run: a}]")
    await job.begin("build", attempt: 2)
    await job.name("build", "B \u{1B}\"")
    await job.print("build", "hé\n", .stderr)
    await job.complete("build", attempt: 2)
    #expect(
      sink.text == #"""
        {"schema":1,"report":"event","job":"job-1","step":"build","epoch":1,"time":"2026-01-02T03:04:05.678Z","event":"started","address":[{"id":"build","attempt":2}]}
        {"schema":1,"report":"named","job":"job-1","step":"build","address":[{"id":"build"}],"name":"B \u001b\""}
        {"schema":1,"report":"output","job":"job-1","step":"build","address":[{"id":"build"}],"stream":"stderr","text":"hé\n"}
        {"schema":1,"report":"event","job":"job-1","step":"build","epoch":1,"time":"2026-01-02T03:04:05.678Z","event":"step-done","address":[{"id":"build","attempt":2}],"status":"completed","duration":0.02}

        """#)
  }

  @Test("the job itself stands where it begins and ends")
  @EngineActor func job() async throws {
    let job = try job("name: ci\nsteps: [{id: build, run: a}]")
    await job.open()
    let opened = String(decoding: job.snapshot.json, as: UTF8.self)
    await job.end(.completed)
    let closed = String(decoding: job.snapshot.json, as: UTF8.self)
    #expect(
      sink.writes.map { String(decoding: $0, as: UTF8.self) }.filter { !$0.contains("event") } == [
        #"{"schema":1,"report":"opened","job":"job-1","workflow":"ci","file":"ci.yaml","logs":"/logs","state":\#(opened)}"#
          + "\n",
        #"{"schema":1,"report":"closed","job":"job-1","state":\#(closed)}"# + "\n",
      ])
  }

  @Test("what is not UTF-8 comes as base64, and no character is divided between two lines")
  @EngineActor func bytes() async throws {
    let job = try job("steps: [{id: s, run: a}]")
    let pieces: [[UInt8]] = [[0x61, 0xE2, 0x82], [0xAC, 0x62], [0xFF, 0x00], [0xF0, 0x9F, 0x92]]
    for piece in pieces { await job.print("s", piece) }
    await job.complete("s")
    let contents = sink.text.split(separator: "\n").dropLast().compactMap { $0.split(separator: #""stdout","#).last }
    #expect(contents == [#""text":"a"}"#, #""text":"€b"}"#, #""base64":"/wA="}"#, #""base64":"8J+S"}"#])
  }
}
