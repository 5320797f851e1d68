import Jobs
import Testing

@Suite("JobStatus")
struct JobStatusTests {
  /// Every arrow of the drawing; whatever is not here is not allowed.
  static let arrows: [JobStatus: Set<JobStatus>] = [
    .pending: [.scheduled, .queued],
    .scheduled: [.queued, .cancelling, .cancelled],
    .queued: [.running, .cancelling, .cancelled],
    .running: [
      .queued, .scheduled, .waiting, .cancelling, .completed, .failed, .aborted, .cancelled, .interrupted,
    ],
    .waiting: [.queued, .cancelling, .cancelled],
    .cancelling: [.completed, .failed, .aborted, .cancelled, .interrupted],
    .completed: [.queued, .running],
    .failed: [.queued, .running],
    .aborted: [.queued, .running],
    .cancelled: [.queued, .running],
    .interrupted: [.queued, .running],
  ]

  @Test("a job moves along the arrows of the drawing and no others", arguments: JobStatus.allCases, JobStatus.allCases)
  func moves(from status: JobStatus, to next: JobStatus) throws {
    #expect(try status.allows(next) == #require(Self.arrows[status]).contains(next))
  }

  @Test("from every status a job can end, and from every end it can run again", arguments: JobStatus.allCases)
  func reachability(status: JobStatus) {
    var reached: Set<JobStatus> = [status]
    while true {
      let more = reached.union(JobStatus.allCases.filter { next in reached.contains { $0.allows(next) } })
      if more == reached { break }
      reached = more
    }
    #expect(reached.isSuperset(of: [.completed, .running, .interrupted]))
  }

  @Test("the integers are those of the Python library Ergate 0.6.0")
  func integers() {
    let names: [Int: JobStatus] = [
      1: .scheduled, 2: .queued, 3: .running, 4: .completed, 5: .failed, 6: .aborted, 7: .pending, 8: .cancelling,
      9: .cancelled,
    ]
    for number in -1...12 { #expect(JobStatus(ergateInteger: number) == names[number]) }
    for status in JobStatus.allCases {
      #expect(status.ergateInteger == names.first { $0.value == status }?.key)
    }
  }

  @Test("five statuses are final")
  func final() {
    #expect(JobStatus.allCases.filter(\.isFinal) == [.completed, .failed, .aborted, .cancelled, .interrupted])
  }
}
