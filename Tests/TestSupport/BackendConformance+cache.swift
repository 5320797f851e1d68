import Expressions
import Jobs
import OrderedCollections
import Testing

extension BackendConformance {
  static let cacheRules: [BackendRule] = [
    BackendRule("a key has its last success, for all workers, until it is forgotten") { backend in
      let (one, two) = (try await backend.openWorker("one"), try await backend.openWorker("two"))
      let (key, other) = (ContentDigest(of: "a").text, ContentDigest(of: "b").text)
      var success = RecordedSuccess(
        job: "j-1", definition: "d", input: "i", sources: "s", environment: ["A": "", "B": "x"], platform: "Linux X64",
        generated: ["é", "a\nb"], result: StepResult(status: .completed, outcome: .success, conclusion: .success),
        attempt: 2)
      success.result.outputs = ["size": .number(3)]
      success.stdout = "out"
      success.variables = ["C": "c"]
      success.path = ["/bin"]
      #expect(try await one.success(of: key) == nil)
      try await one.keep(success, sources: [0, 1], of: key)
      #expect(try await two.success(of: key) == success)
      #expect(try await two.sources(of: key) == [0, 1])
      success.job = "j-2"
      try await two.keep(success, sources: [], of: key)
      #expect(try await one.success(of: key)?.job == "j-2")
      #expect(try await one.sources(of: key) == [])
      #expect(try await one.success(of: other) == nil)
      try await one.forget(key)
      try await one.forget(other)
      #expect(try await two.success(of: key) == nil)
    },
    BackendRule("what is known of files is kept as it is") { backend in
      let (one, two) = (try await backend.openWorker("one"), try await backend.openWorker("two"))
      #expect(try await one.fileDigests() == nil)
      for bytes: [UInt8] in [[1, 2, 3], [], [255, 0]] {
        try await one.keepFileDigests(bytes)
        #expect(try await two.fileDigests() == bytes)
      }
    },
  ]
}
