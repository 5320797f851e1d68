import FileStore
import Jobs
import Linux
import OrderedCollections
import TestSupport
import Testing

@Suite("The cache of a file store")
struct CacheTests {
  private static let key = ContentDigest(of: "a").text
  private static let success = RecordedSuccess(
    job: "j-1", definition: "d", input: "i", sources: "s", environment: [:], platform: "Linux X64", generated: [],
    result: StepResult(status: .completed, outcome: .success, conclusion: .success), attempt: 1)

  @Test("what was changed or broke off is not there, and is replaced")
  func damage() async throws {
    let place = try TestStore()
    let store = try await place.open()
    try await store.keep(Self.success, sources: [], of: Self.key)
    try await store.keepFileDigests([1, 2, 3])
    let cache = try Directory(following: "\(store.path)/cache")
    let shard = try cache.directory(String(Self.key.prefix(2)))
    for content in [Array(#"{"schema":1,"job":"j-1"}"#.utf8), Array(Self.success.file.dropLast(9)), []] {
      try shard.replaceContent(of: "\(Self.key).json", with: content)
      #expect(try await store.success(of: Self.key) == nil)
      try cache.replaceContent(of: "files", with: content)
      #expect(try await store.fileDigests() == nil)
    }
    try await store.keep(Self.success, sources: [], of: Self.key)
    #expect(try await store.success(of: Self.key) == Self.success)
    #expect(try shard.status(of: "\(Self.key).json")?.permissions == 0o600)
  }
}
