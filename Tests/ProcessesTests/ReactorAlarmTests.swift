import Engine
import Jobs
import Linux
import Processes
import TestSupport
import Testing

@Suite("Alarms by the date", .onEngine)
struct ReactorAlarmTests {
  @Test("an alarm for a time that has passed goes off at once, and again when it is set again")
  @EngineActor func past() async throws {
    let alarm = try ReactorAlarm(EngineThread.reactor)
    for date in [Int64(0), SystemClock.wallMilliseconds(), SystemClock.wallMilliseconds() + 5] {
      await withCheckedContinuation { continuation in
        var waiting: CheckedContinuation<Void, Never>? = continuation
        alarm.set(to: Timestamp(milliseconds: date)) {
          waiting?.resume()
          waiting = nil
        }
      }
      #expect(SystemClock.wallMilliseconds() >= date)
    }
    alarm.cancel()
  }

  @Test("an alarm that was taken back does not go off")
  @EngineActor func cancelled() async throws {
    let alarm = try ReactorAlarm(EngineThread.reactor)
    alarm.set(to: Timestamp(milliseconds: 0)) { Issue.record("it went off") }
    alarm.cancel()
    await EngineThread.idle()
  }
}
