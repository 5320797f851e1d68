import Engine
import Testing
import Workflows

@Suite("The delays of retries")
struct RetryScheduleTests {
  private func schedule(_ retry: String) throws -> RetrySchedule {
    let step = try #require(try load("steps: [{command: [do], retry: {max-attempts: 9, \(retry)}}]").steps.first)
    return RetrySchedule(try #require(step.retry))
  }

  @Test(
    "a delay grows by its backoff, and is never longer than the longest",
    arguments: [
      ("backoff: constant", [2.0, 2, 2, 2]), ("backoff: linear", [2, 4, 6, 7]),
      ("backoff: exponential", [2, 4, 7, 7]), ("backoff: exponential, factor: 3", [2, 6, 7, 7]),
    ])
  func backoff(backoff: String, seconds: [Double]) throws {
    let schedule = try schedule("delay: 2s, max-delay: 7s, \(backoff)")
    #expect((1...4).map { schedule.delay(after: $0, random: 0).seconds } == seconds)
    #expect(schedule.delay(after: 1_000_000, random: 0).seconds == seconds.last)
  }

  @Test("jitter spreads a delay evenly to both sides", arguments: [(0.0, 7.5), (0.25, 8.75), (0.5, 10), (1, 12.5)])
  func jitter(random: Double, seconds: Double) throws {
    #expect(try schedule("delay: 10s, jitter: 0.25").delay(after: 1, random: random).seconds == seconds)
  }
}
