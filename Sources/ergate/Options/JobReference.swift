import ArgumentParser
import Diagnostics
import FileStore
import Jobs

/// A job as people name it: its id, the beginning of one that no other job has, or `last`.
struct JobReference: ExpressibleByArgument {
  static let help = ArgumentHelp("A job: its id, the beginning of one, or 'last'.", valueName: "job")

  private let text: String

  init?(argument: String) { text = argument }

  /// - Throws: an exit code, after its message: 66 if there is no such job, 64 if there is more than one.
  func resolve(in store: FileStore) async throws -> JobID {
    if text == "last" { return try await last(in: store) }
    let prefix = text.lowercased()
    // An id that a client gave may have any case.
    let exact = JobID(text)
    var ids = try await store.ids(withPrefix: prefix, limit: Self.shown + 1)
    if let exact, ids.contains(exact) { return exact }
    if let exact, ids.isEmpty || text != prefix, try await isKnown(exact, in: store) { return exact }
    if ids.isEmpty, text != prefix { ids = try await store.ids(withPrefix: text, limit: Self.shown + 1) }
    guard let id = ids.first, !text.isEmpty else {
      throw Console.failure(
        "There is no job \(DisplayText.quote(text)) in \(store.path). `ergate jobs` lists those that there are.",
        ExitStatus.missing)
    }
    guard ids.count == 1 else { throw ambiguous(ids) }
    return id
  }

  private static let shown = 5

  /// - Throws: what is wrong with it, if it is damaged.
  private func isKnown(_ id: JobID, in store: FileStore) async throws -> Bool {
    do {
      _ = try await store.snapshot(of: id)
      return true
    } catch let error as StoreError where error.code == .unknownJob {
      return false
    }
  }

  private func last(in store: FileStore) async throws -> JobID {
    var query = JobQuery()
    query.limit = 1
    guard let job = try await store.jobs(matching: query).first else {
      throw Console.failure("There is no job in \(store.path) yet.", ExitStatus.missing)
    }
    return job.id
  }

  private func ambiguous(_ ids: [JobID]) -> ExitCode {
    let lines = ids.prefix(Self.shown).map { "  \($0)" } + (ids.count > Self.shown ? ["  …"] : [])
    return Console.failure(
      "More than one job begins with \(DisplayText.quote(text)):\n\(lines.joined(separator: "\n"))\n"
        + "Write more of the id.", ExitStatus.usage)
  }
}
