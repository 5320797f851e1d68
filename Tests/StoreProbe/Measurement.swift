import FileStore
import Jobs

/// The figures of the file store: `StoreProbe bench-… STORE COUNT`.
struct Measurement {
  let probe: Probe

  private var count: Int { probe.argument.flatMap { Int($0) } ?? 100 }

  func run(_ command: String) async throws {
    switch command {
    case "bench-open": try await open()
    case "bench-exec": try await exec()
    case "bench-put": try await put()
    case "bench-claim": try await claim()
    case "bench-work": try await work()
    case "bench-list": try await list()
    default: throw StoreError(.refused, "There is no command \(command).")
    }
  }

  private func open() async throws {
    try await report("open for exec") { _ = try await probe.open(.running(.exec)) }
  }

  private func exec() async throws {
    try await report("exec of one step") {
      let store = try await probe.open(.running(.exec))
      let lease = try await store.start(probe.job())
      try await probe.finish(lease, in: store)
      store.close()
    }
  }

  private func put() async throws {
    let store = try await probe.open(.writing)
    try await report("put") { _ = try await store.put(probe.job()) }
  }

  private func claim() async throws {
    let store = try await probe.open(.running(.worker))
    try await report("claim") { _ = try await store.claim(from: []) }
    store.abandon()
  }

  private func work() async throws {
    let store = try await probe.open(.running(.worker))
    try await report("claim, step, finish") {
      if let lease = try await store.claim(from: []) { try await probe.finish(lease, in: store) }
    }
  }

  /// What people ask for, each time by a process that has just opened the store.
  private func list() async throws {
    var page = JobQuery()
    page.limit = 20
    let newest = try await probe.open(.reading).jobs(matching: page)
    try await report("the newest 20 jobs") { _ = try await probe.open(.reading).jobs(matching: page) }
    guard let last = newest.last else { return }
    try await report("a job by its id") { _ = try await probe.open(.reading).snapshot(of: last.id) }
    for length in [8, 13, 36] {
      let prefix = String(last.id.text.prefix(length))
      try await report("ids by \(length) characters") {
        _ = try await probe.open(.reading).ids(withPrefix: prefix, limit: 2)
      }
    }
    try await report("an id that is not there") { try? await unknown() }
  }

  private func unknown() async throws { _ = try await probe.open(.reading).snapshot(of: probe.job().id) }

  private func report(_ name: String, _ body: () async throws -> Void) async throws {
    var times: [Duration] = []
    let start = ContinuousClock.now
    for _ in 0..<count { times.append(try await ContinuousClock().measure { try await body() }) }
    let total = ContinuousClock.now - start
    times.sort()
    let rate = Double(count) / (total / .seconds(1))
    probe.say(
      "\(name): \(count) in \(total), \(Int(rate)) a second, median \(times[count / 2]), 99 % \(times[count * 99 / 100])"
    )
  }
}
