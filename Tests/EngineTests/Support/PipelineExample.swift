import Engine
import Testing

/// A workflow, and what happens when it runs.
struct PipelineExample: Sendable, CustomTestStringConvertible {
  let name: String
  let yaml: String
  let trace: String

  init(_ name: String, _ yaml: String, _ trace: String) {
    (self.name, self.yaml, self.trace) = (name, yaml, trace)
  }

  var testDescription: String { name }

  @EngineActor
  func check() async throws {
    let world = World()
    try await world.run(yaml)
    let told = try world.trace()
    #expect(told == trace)
  }
}
