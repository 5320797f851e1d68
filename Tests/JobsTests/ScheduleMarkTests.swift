import Jobs
import Testing

@Suite("What is kept of a schedule")
struct ScheduleMarkTests {
  private let schedule = ScheduleID(workflow: "workflows/backup.yaml", index: 0)
  private let mark = ScheduleMark(
    cron: "0 3 * * *", timezone: "UTC", lookedAt: Timestamp(milliseconds: 1_767_323_045_678))

  @Test("is a sealed line that a person can read, and comes back")
  func file() throws {
    let file = mark.file(of: schedule)
    #expect(
      String(decoding: file, as: UTF8.self) == """
        {"schema":1,"workflow":"workflows/backup.yaml","index":0,"cron":"0 3 * * *","timezone":"UTC",\
        "looked_at":"2026-01-02T03:04:05.678Z","crc":"89735a4e"}

        """)
    #expect(try ScheduleMark(file: file) == mark)
  }

  @Test("is not used when a byte is missing or has changed, or a newer version wrote it")
  func damage() throws {
    let file = mark.file(of: schedule)
    for length in file.indices {
      #expect(throws: FormatError.self) { try ScheduleMark(file: Array(file[..<length])) }
    }
    for index in file.indices {
      var changed = file
      changed[index] ^= 1
      #expect(throws: FormatError.self) { try ScheduleMark(file: changed) }
    }
    let newer = Seal.closing(Array(#"{"schema":2,"when":"later"}"#.utf8))
    let error = #expect(throws: FormatError.self) { try ScheduleMark(file: newer) }
    #expect(error?.kind == .newerSchema)
  }

  @Test("the id of an instant's job is always the same, and another one for each schedule and instant")
  func identity() {
    #expect(schedule.jobID(due: mark.lookedAt).text == "019b7ca9-8f2e-749d-8b86-a12987904cb5")
    #expect(schedule.uniqueKey(due: mark.lookedAt).utf8.count == 9 + 64)
    let others = [
      schedule.jobID(due: mark.lookedAt), schedule.jobID(due: mark.lookedAt + .milliseconds(1)),
      ScheduleID(workflow: schedule.workflow, index: 1).jobID(due: mark.lookedAt),
      ScheduleID(workflow: "workflows/other.yaml", index: 0).jobID(due: mark.lookedAt),
    ]
    #expect(Set(others).count == 4)
    #expect(schedule.digest.utf8.count == 64)
  }
}
