import Foundation
import Jobs
import Linux
import OrderedCollections
import TestSupport
import Testing

@testable import FileStore

@Suite("The size of the cache of a file store")
struct CacheLimitTests {
  @Test("of too many successes those that were recorded first go")
  func limit() async throws {
    let place = try TestStore()
    let store = try await place.open()
    let keys = (1...4).map { ContentDigest(of: "\($0)").text }
    for (age, key) in keys.enumerated() {
      let success = RecordedSuccess(
        job: "j-1", definition: "d", input: "i", sources: "s", environment: [:], platform: "Linux X64", generated: [],
        result: StepResult(status: .completed, outcome: .success, conclusion: .success), attempt: 1)
      try await store.keep(success, sources: [1], of: key)
      for ending in ["json", "sources"] {
        try FileManager.default.setAttributes(
          [.modificationDate: Date(timeIntervalSince1970: 1000 - Double(age))],
          ofItemAtPath: "\(store.path)/cache/\(key.prefix(2))/\(key).\(ending)")
      }
    }
    try store.pruneCache(keeping: 8)
    #expect(try await store.success(of: keys[3]) != nil)
    try store.pruneCache(keeping: 4)
    var left: [Bool] = []
    for key in keys {
      let sources = try await store.sources(of: key)
      left.append(try await store.success(of: key) != nil && sources == [1])
    }
    #expect(left == [true, true, false, false])
  }
}
