import Diagnostics
import Expressions
import OrderedCollections
import Testing
import Workflows

/// Whoever adds a key gives it a schema, as the compiler demands. Where a fixture shows that the schema is narrower or
/// wider than the loader, the key's `schema` is the place to mend, or, of rules between keys, `Schema+….swift`.
@Suite("The schema of workflow files")
struct WorkflowSchemaTests {
  /// What a schema cannot say: a file that is refused for nothing but these may pass it.
  static let beyondSchemas: [(ids: Set<DiagnosticID>, why: String)] = [
    (
      [
        .expressionSyntax, .emptyExpression, .unclosedExpression, .textAroundCondition, .expressionTooDeep,
        .unknownFunction, .wrongArgumentCount, .invalidFormat, .invalidJSON, .misplacedUnsafeRaw, .unknownContext,
        .unknownProperty, .unavailableName, .propertyOfScalar, .impossibleComparison,
      ], "expressions are a language of their own"
    ),
    ([.unsafeShellPlace, .unclearShellPlace], "so are scripts"),
    ([.badPattern, .badCron, .neverDue], "and so are regular expressions and cron expressions"),
    (
      [.unknownStep, .unknownResource, .needsCycle, .backwardGoto, .unreachableRule],
      "what a name leads to stands elsewhere in the file"
    ),
    (
      [.duplicateID, .duplicateInput, .duplicateSecret, .duplicateNeed],
      "names are compared without regard to case, and over the whole file"
    ),
    ([.badDefault, .unknownInput], "what a value must be is said by another part of the file"),
    ([.badInstances], "combinations of lists"),
  ]

  /// The same of single messages, whose ids stand for what a schema can say, too.
  static let messagesBeyondSchemas: Set = [
    "'min' is greater than 'max', so no value fits"
  ]

  @Test(
    "it takes what the loader takes, and refuses what the loader refuses",
    .enabled(if: SchemaValidator.isAvailable, "there is no Python with jsonschema 4.26.0, and pip cannot get it"))
  func agreement() throws {
    let fixtures = Fixture.all.compactMap { fixture in fixture.document.map { (fixture, document: $0) } }
    let problems = try SchemaValidator.problems(of: fixtures.map(\.document))
    try #require(problems.count == fixtures.count)
    let beyond = Self.beyondSchemas.reduce(into: Set()) { $0.formUnion($1.ids) }
    var counts = (taken: 0, refused: 0)
    var met: Set<DiagnosticID> = []
    for ((fixture, _), problem) in zip(fixtures, problems) {
      let errors = fixture.errors
      if errors.isEmpty {
        counts.taken += 1
        #expect(problem == .null, "\(fixture.place): the loader takes it\n\(fixture.text)")
      } else if problem == .null {
        let missed = errors.filter { !beyond.contains($0.id) && !Self.messagesBeyondSchemas.contains($0.message) }
        #expect(missed.map(\.message) == [], "\(fixture.place): the schema takes it\n\(fixture.text)")
        met.formUnion(errors.map(\.id))
      } else {
        counts.refused += 1
      }
    }
    #expect(beyond.subtracting(met) == [], "no fixture shows that these must be left to the loader")
    #expect(counts.taken > 350 && counts.refused > 100, "\(counts)")
  }

  @Test("every key has a description, and stands in it as far as it is supported")
  func keys() {
    check(WorkflowKey.self)
    check(StepKey.self)
    check(DefaultsKey.self)
    check(DotenvKey.self)
    check(InputKey.self)
    check(InterruptKey.self)
    check(NextKey.self)
    check(ReadyKey.self)
    check(RepeatKey.self)
    check(ResourceKey.self)
    check(RetryKey.self)
    check(ScheduleKey.self)
    check(SecretKey.self)
    check(StopKey.self)
  }

  private func check<Key: MappingKey>(_ type: Key.Type) {
    for key in Key.allCases {
      let description = key.schema.description ?? ""
      #expect(description.hasSuffix(".") && description.utf8.count > 20, "\(Key.place): \(key.rawValue)")
      #expect(properties.contains(.init(key.rawValue, description)) == key.isSupported, "\(Key.place): \(key.rawValue)")
    }
  }

  @Test("actions are offered, each with what it takes")
  func actions() {
    let text = Schema.workflowFile.value.json
    for action in ActionSignature.builtIn {
      let offered = Value.object(["description": .string(action.summary), "const": .string(action.name)])
      #expect(text.contains(offered.json))
      for field in action.fields { #expect(properties.contains(.init(field.name, field.summary)), "\(action.name)") }
    }
  }

  /// A key and its description.
  private struct Property: Hashable {
    var name: String
    var description: String

    init(_ name: String, _ description: String) { (self.name, self.description) = (name, description) }
  }

  /// All that stand anywhere in the schema.
  private let properties: Set<Property> = {
    var found: Set<Property> = []
    func collect(_ value: Value) {
      switch value {
      case .array(let items): for item in items { collect(item) }
      case .object(let members):
        if case .object(let properties) = members["properties"] {
          for case (let name, .object(let schema)) in properties {
            if case .string(let text) = schema["description"] { found.insert(Property(name, text)) }
          }
        }
        for member in members.values { collect(member) }
      default: break
      }
    }
    collect(Schema.workflowFile.value)
    return found
  }()
}
