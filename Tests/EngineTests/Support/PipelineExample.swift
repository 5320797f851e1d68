import Engine
import Testing

/// A workflow, and what happens when it runs.
struct PipelineExample: Sendable, CustomTestStringConvertible {
  let name: String
  let yaml: String
  let trace: String
  /// Of `-j`.
  let places: Int

  init(_ name: String, places: Int = 1, _ yaml: String, _ trace: String) {
    (self.name, self.places, self.yaml, self.trace) = (name, places, yaml, trace)
  }

  var testDescription: String { name }

  @EngineActor
  func check() async throws {
    let world = World()
    world.slots = Slots(places)
    try await world.run(yaml)
    let told = try world.trace()
    #expect(told == trace)
  }
}
