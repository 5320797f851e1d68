import Engine
import Jobs
import OrderedCollections
import TestSupport
import Testing

@Suite("Pipelines made at random", .onEngine)
struct RandomPipelineTests {
  @Test("any pipeline runs as the model of the language says", arguments: 0..<60)
  @EngineActor func model(seed: Int) async throws {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<5 {
      let pipeline = RandomPipeline(using: &random)
      let expected = pipeline.expectation
      let world = World()
      let snapshot = try await world.run(pipeline.yaml)
      var statuses: [String: String] = [:]
      for record in snapshot.steps.values {
        statuses[record.address.components.last?.id ?? ""] = record.status.rawValue
      }
      #expect(statuses == expected.statuses, "seed \(seed): \(pipeline.yaml)")
      #expect(snapshot.job.status == (expected.hasFailed ? .failed : .completed), "seed \(seed): \(pipeline.yaml)")
      #expect(snapshot.job.stepsCompleted == expected.completed, "seed \(seed): \(pipeline.yaml)")
      try expectProgressGrows(world, "seed \(seed): \(pipeline.yaml)")
    }
  }

  /// No part of the progress falls, and 100 percent come with the job's completion alone.
  @EngineActor
  private func expectProgressGrows(_ world: World, _ comment: Comment) throws {
    var snapshot = JobSnapshot(job: try #require(try world.journal().first?.created))
    for record in try world.journal().dropFirst() {
      let before = snapshot.job
      snapshot.apply(record)
      #expect(snapshot.job.percentCompleted >= before.percentCompleted, comment)
      #expect(snapshot.job.currentStep >= before.currentStep, comment)
      #expect(snapshot.job.percentCompleted < 100 || snapshot.job.status == .completed, comment)
    }
  }

  @Test("ten thousand steps leave ten thousand results")
  @EngineActor func many() async throws {
    let world = World()
    let yaml = "steps: [\(Array(repeating: "{uses: set, with: {x: 1}}", count: 10_000).joined(separator: ", "))]"
    let snapshot = try await world.run(yaml)
    #expect(snapshot.job.status == .completed)
    #expect(snapshot.job.stepsCompleted == 10_000)
  }
}
