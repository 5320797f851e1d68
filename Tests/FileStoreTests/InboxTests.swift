import Expressions
import Jobs
import Linux
import OrderedCollections
import Synchronization
import Testing

@testable import FileStore

/// Programs that know nothing of the store drop job JSON into `inbox/`.
@Suite("The inbox")
struct InboxTests {
  let place: TestStore

  init() throws { place = try TestStore() }

  @Test("what is dropped is claimed as a job, whatever its file is called")
  func names() async throws {
    let store = try await place.open()
    let names = ["job.json", "no extension", "a\nb", "-rf", String(repeating: "n", count: 255)]
    for (number, name) in names.enumerated() {
      try place.write(#"{"workflow_name":"w\#(number)"}"#, to: "inbox/\(name)")
    }
    var claimed: Set<String> = []
    while let lease = try await store.claim(from: []) { claimed.insert(lease.snapshot.job.workflowName) }
    #expect(claimed == ["w0", "w1", "w2", "w3", "w4"])
    #expect(try place.files("inbox") == [] && place.files("unique").count == names.count)
  }

  @Test("a file whose name begins with a point is not yet dropped")
  func unfinished() async throws {
    let store = try await place.open()
    try place.write(#"{"workflow_name":"#, to: "inbox/.job.json")
    #expect(try await store.claim(from: []) == nil)
    #expect(try place.files("inbox") == ["inbox/.job.json"])
  }

  @Test("a client's id is kept where it fits and is free, else it becomes a label")
  func ids() async throws {
    let store = try await place.open()
    for (name, id) in [("1", "job-1"), ("2", "job-1"), ("3", "../x")] {
      try place.write(#"{"workflow_name":"w","id":"\#(id)"}"#, to: "inbox/\(name)")
      _ = try await place.open().claim(from: ["none"])
      place.clock.advance(by: .milliseconds(1))
    }
    var jobs: [Job] = []
    while let lease = try await store.claim(from: []) { jobs.append(lease.snapshot.job) }
    #expect(jobs.count == 3 && jobs[0].id.text == "job-1" && jobs[0].labels.isEmpty)
    #expect(jobs.dropFirst().map { $0.labels["client_id"] } == ["job-1", "../x"])
  }

  @Test(
    "what is not a job goes to corrupt/ under its name, with what is wrong",
    arguments: [
      ("", "It is not a job: it is not JSON: "),
      (
        #"{"workflow_name":5}"#,
        "It is not a job that can be taken: `workflow_name` is 5; it must be the name of a workflow."
      ),
      (
        #"{"workflow_name":"w","queue":"../x"}"#,
        "It is not a job that can be taken: `queue` is \"../x\"; it must be \(StoreName.rule)."
      ),
      (
        #"{"workflow_name":"w","status":4}"#,
        "It is not a job that can be taken: `status` is completed; a job that is over is not taken."
      ),
    ])
  func refused(json: String, reason: String) async throws {
    let store = try await place.open()
    try place.write(json, to: "inbox/job.json")
    try place.write(#"{"workflow_name":"sound"}"#, to: "inbox/sound.json")
    #expect(try await store.claim(from: [])?.snapshot.job.workflowName == "sound")
    #expect(try place.files("corrupt") == ["corrupt/job.json", "corrupt/job.json.reason"])
    #expect(try place.text("corrupt/job.json") == json)
    #expect(try place.text("corrupt/job.json.reason").contains(": \(reason)"))
  }

  @Test("what a worker had taken from the inbox when it died goes back, also if the name is taken again")
  func dead() async throws {
    let store = try await place.open()
    try await store.put(place.job("other"))
    _ = try await store.claim(from: [])
    let worker = try #require(try place.directories().first { $0.hasPrefix("running/") })
    store.abandon()
    try place.write(#"{"workflow_name":"first"}"#, to: "\(worker)/inbox-job")
    try place.write(#"{"workflow_name":"second"}"#, to: "inbox/job.json")
    let next = try await place.open()
    var names: Set<String> = []
    while let lease = try await next.claim(from: []) { names.insert(lease.snapshot.job.workflowName) }
    #expect(names == ["first", "second", "other"])
  }

  @Test("with no room for jobs the inbox stays as it is, and the worker goes on")
  func noRoom() async throws {
    let store = try await place.open()
    try await store.put(place.job("queued"))
    var settings = StoreSettings()
    settings.freeSpaceFloor = .max
    settings.minimumFreeFiles = .max
    let full = try await place.open(settings: settings)
    try place.write(#"{"workflow_name":"w"}"#, to: "inbox/job.json")
    #expect(try await full.claim(from: [])?.snapshot.job.workflowName == "queued")
    #expect(try await full.claim(from: []) == nil)
    #expect(try place.files("inbox") == ["inbox/job.json"])
    #expect(place.reports.withLock(\.self).count == 1)
    #expect(place.reports.withLock(\.self)[0].hasPrefix("There is too little room on the disk of \(place.path)"))
    #expect(try await store.claim(from: [])?.snapshot.job.workflowName == "w")
  }
}
