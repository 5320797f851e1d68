import FileStore
import Jobs
import Synchronization
import Testing

@Suite("The marks of schedules in the file store")
struct ScheduleMarkTests {
  private let place: TestStore
  private let schedule = ScheduleID(workflow: "workflows/backup.yaml", index: 0)
  private var mark: ScheduleMark { ScheduleMark(cron: "@daily", timezone: "UTC", lookedAt: place.clock.now) }
  private var path: String { "schedules/\(schedule.digest).json" }

  init() throws { place = try TestStore() }

  @Test("are files, named by a digest of the workflow's path and the schedule's number")
  func files() async throws {
    let store = try await place.open()
    #expect(try await store.replaceMark(of: schedule, nil, with: mark))
    #expect(try place.files("schedules") == [path])
    #expect(try place.text(path).contains(#""workflow":"workflows/backup.yaml","index":0,"cron":"@daily""#))
    #expect(try await store.replaceMark(of: schedule, mark, with: nil))
    #expect(try place.files("schedules") == [])
  }

  @Test("that are damaged are put aside, and the schedule is one that nobody has seen", arguments: ["", "{}\n", "x"])
  func damage(text: String) async throws {
    let store = try await place.open()
    try place.write(text, to: path)
    #expect(try await store.mark(of: schedule) == nil)
    #expect(try place.files("corrupt").contains("corrupt/\(schedule.digest).json"))
    #expect(place.reports.withLock { $0.count } == 1)
    #expect(try await store.replaceMark(of: schedule, nil, with: mark))
  }

  @Test("of a newer version are left alone")
  func newer() async throws {
    let store = try await place.open()
    let line = String(decoding: Seal.closing(Array(#"{"schema":2}"#.utf8)), as: UTF8.self)
    try place.write(line, to: path)
    let message = await storeError(.newerSchema) { _ = try await store.mark(of: schedule) }
    #expect(message == "\(place.path)/\(path): A newer Ergate wrote the mark of the schedule: its schema is 2.")
    #expect(try place.text(path) == line)
  }
}
