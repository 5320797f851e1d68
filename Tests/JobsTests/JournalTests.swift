import Jobs
import Testing

@Suite("Journal")
struct JournalTests {
  private static func record(_ event: Event, epoch: Int = 1) -> JournalRecord {
    JournalRecord(epoch: epoch, time: Timestamp(milliseconds: 1000), event: event)
  }

  /// Three records, the last one with what a journal usually ends in.
  private static let records = [
    record(.claimed(worker: "w", process: nil)),
    record(
      .stepDone(StepAddress([.init(id: "a")]), StepResult(status: .failed, outcome: .failure, conclusion: .failure))),
    record(.final(JobEnding(status: .failed))),
  ]
  private static let bytes = records.flatMap(\.line)

  @Test("a whole journal is read to its end")
  func whole() {
    let reading = Journal.read(Self.bytes)
    #expect(reading.records == Self.records)
    #expect(reading.validLength == Self.bytes.count)
    #expect(reading.problem == nil && reading.stale.isEmpty && reading.epoch == 1)
    let empty = Journal.read([])
    #expect(empty.records.isEmpty && empty.validLength == 0 && empty.problem == nil)
  }

  @Test("a journal that is cut at any byte gives the whole lines before the cut, and takes the next record")
  func cut() {
    let ends = Self.records.indices.map { Self.records[...$0].flatMap(\.line).count }
    for length in 0..<Self.bytes.count {
      let reading = Journal.read(Self.bytes[..<length])
      let whole = ends.filter { $0 <= length }
      #expect(reading.records == Array(Self.records.prefix(whole.count)), "cut at \(length)")
      #expect(reading.validLength == whole.last ?? 0, "cut at \(length)")
      #expect((reading.problem == nil) == (length == reading.validLength), "cut at \(length)")
      #expect(reading.problem.map { $0.error.kind == .torn && $0.line == whole.count + 1 } ?? true, "cut at \(length)")
      let next = Self.record(.released, epoch: 2)
      let repaired = Journal.read(Self.bytes[..<reading.validLength] + next.line)
      #expect(repaired.records == reading.records + [next] && repaired.problem == nil, "cut at \(length)")
    }
  }

  @Test("a flipped bit is noticed, wherever it is, and never taken for a torn end that may be cut off")
  func flippedBits() {
    for index in Self.bytes.indices {
      for bit in 0..<8 {
        var bytes = Self.bytes
        bytes[index] ^= 1 << bit
        let reading = Journal.read(bytes)
        #expect(reading.problem?.error.kind == .edited, "bit \(bit) of byte \(index)")
        #expect(reading.records == Array(Self.records.prefix(reading.records.count)), "bit \(bit) of byte \(index)")
        #expect(reading.validLength <= index, "bit \(bit) of byte \(index)")
      }
    }
  }

  @Test("records of an owner that had lost the job are left out and reported")
  func stale() {
    let records = [
      Self.record(.claimed(worker: "one", process: nil), epoch: 1),
      Self.record(.claimed(worker: "two", process: nil), epoch: 2),
      Self.record(.released, epoch: 1), Self.record(.released, epoch: 2),
    ]
    let reading = Journal.read(records.flatMap(\.line))
    #expect(reading.records == [records[0], records[1], records[3]])
    #expect(reading.stale == [records[2]])
    #expect(reading.validLength == records.flatMap(\.line).count && reading.problem == nil && reading.epoch == 2)
  }

  @Test("the tail of a journal is read with the epoch of what is before it")
  func tail() {
    let first = Self.record(.claimed(worker: "one", process: nil), epoch: 2)
    let bytes = first.line + Self.record(.released, epoch: 1).line + Self.record(.released, epoch: 2).line
    let reading = Journal.read(bytes[first.line.count...], after: 2)
    #expect(reading.records == [Self.record(.released, epoch: 2)] && reading.stale.count == 1)
    #expect(reading.validLength == bytes.count - first.line.count)
  }

  @Test("reading ends at a record of a newer version, which is not damage")
  func newer() {
    let line = Seal.closing(Array(#"{"schema":1,"epoch":1,"time":"1970-01-01T00:00:01Z","event":"sang"}"#.utf8))
    let reading = Journal.read(Self.records[0].line + line + Self.records[1].line)
    #expect(reading.records == [Self.records[0]])
    #expect(reading.problem?.error.kind == .newerSchema)
    #expect(reading.problem?.line == 2 && reading.problem?.offset == Self.records[0].line.count)
  }
}
