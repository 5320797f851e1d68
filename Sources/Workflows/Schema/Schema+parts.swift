/// What must hold between the keys of the smaller mappings; the loader says the same in messages.
extension Schema {
  static let retry = Schema.anyOf(
    .integer(in: 1...1_000_000),
    .mapping(
      RetryKey.self, required: [.maxAttempts],
      rules: [
        .when(.has(RetryKey.factor), .has(RetryKey.backoff, .constant(RetryPolicy.Backoff.exponential.rawValue)))
      ]))

  static let resource = Schema.mapping(
    ResourceKey.self,
    rules: [.hasOne(of: [ResourceKey.setup, .service])]
      + ResourceKey.needed.map { key, other in .when(.has(key), .has(other)) }
      + [
        .when(
          .has(ResourceKey.shell),
          .anyOf(.hasOne(of: ResourceKey.scripts), .has(ResourceKey.ready, .has(ReadyKey.run))))
      ])

  static let ready = Schema.mapping(
    ReadyKey.self,
    rules: [
      .hasExactlyOne(of: ReadyKey.probes.map { $0 }),
      .when(.has(ReadyKey.log), .lacks([ReadyKey.interval])),
    ])

  /// Which constraints an input may have follows from its type, which without `type` is a choice or a text.
  static let input = Schema.mapping(
    InputKey.self,
    rules: InputDeclaration.Kind.allCases.map { kind in
      .when(.has(InputKey.type, .constant(kind.rawValue)), misplaced(for: kind))
    } + [
      .when(.all(.not(.has(InputKey.type)), .has(InputKey.options)), misplaced(for: .choice)),
      .when(.has(InputKey.type, .constant(InputDeclaration.Kind.choice.rawValue)), .has(InputKey.options)),
      .when(.has(InputKey.required, .constant(true)), .lacks([InputKey.defaultValue])),
    ])

  private static func misplaced(for kind: InputDeclaration.Kind) -> Schema {
    .lacks(InputKey.allCases.filter { $0.misplacement(for: kind) != nil })
  }

  static let schedule = Schema.mapping(ScheduleKey.self, required: [.cron])

  static let nextRule = Schema.mapping(NextKey.self, rules: [.hasExactlyOne(of: [NextKey.goto, .abort])])

  /// Lists of values, or what gives them, by the names of axes.
  static let matrix = Schema.anyOf(
    .expression,
    .map(of: .anyOf(.type("array"), .withExpression), names: .identifier, atLeast: 1))
}
