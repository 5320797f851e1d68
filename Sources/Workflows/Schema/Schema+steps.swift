import Expressions

extension Schema {
  /// A step of a pipeline or a task of a graph.
  static func step(isTask: Bool, isFinally: Bool) -> Schema {
    var left: Set<StepKey> = isTask ? [.id, .next] : [.needs]
    if isFinally { left.insert(.next) }
    return .mapping(
      StepKey.self, without: left,
      changing: isFinally ? [.steps: .ref(.stepsInFinally), .tasks: .ref(.tasksInFinally)] : [:],
      rules: [.ref(.stepRules)])
  }

  /// What must hold between the keys of any step.
  static let stepRules = Schema.all(
    [.hasExactlyOne(of: StepKey.actions)] + misplacements + expansionRules + [
      .hasNotBoth(StepKey.returnValue, .outputs)
    ] + ActionSignature.builtIn.map(rule))

  /// For each action the keys that mean nothing beside it.
  private static let misplacements = StepKey.actions.flatMap { action -> [Schema] in
    let misplaced = StepKey.allCases.filter {
      $0.isSupported && $0.misplacement(beside: action) != nil && !isMoreExact($0, beside: action)
    }
    let ofInstances: Set<StepKey> = [.maxParallel, .onFailure]
    let isSingle = Schema.not(.hasOne(of: [StepKey.matrix, .foreach]))
    return [
      .when(.has(action), .lacks(misplaced.filter { !ofInstances.contains($0) })),
      .when(.all(.has(action), isSingle), .lacks(misplaced.filter(ofInstances.contains))),
    ].filter { $0 != .when(.all(.has(action), isSingle), .lacks([StepKey]())) }
  }

  /// What depends on which action `uses` names is said for each of them.
  private static func isMoreExact(_ key: StepKey, beside action: StepKey) -> Bool { action == .uses && key == .stop }

  private static let expansionRules: [Schema] = [
    .hasNotBoth(StepKey.matrix, .foreach),
    .when(.has(StepKey.maxInstances), .hasOne(of: [StepKey.matrix, .foreach])),
    .when(.hasOne(of: [StepKey.steps, .tasks]), .where(StepKey.continueOnError, .boolean)),
  ]

  // MARK: Actions

  /// What `uses` may name: what is built in, and programs of the machine.
  static let actionName = Schema.anyOf(
    ActionSignature.builtIn.map { .constant($0.name).described($0.summary) } + [externalActionName])

  private static let externalActionName = pattern("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")
    .described("A program of this machine: \(ActionSignature.externalProgram("NAME")) in PATH.")

  /// What must hold beside one action.
  private static func rule(_ action: ActionSignature) -> Schema {
    var rules: [Schema] = [.where(StepKey.with, action.arguments)]
    if action.fields.contains(where: \.isRequired) { rules.append(.has(StepKey.with)) }
    if !action.usesWorkingDirectory { rules.append(.lacks([StepKey.workingDirectory])) }
    if !action.startsProcess {
      rules += [.lacks([StepKey.stop]), .where(StepKey.continueOnError, .boolean)]
    }
    return .when(.has(StepKey.uses, .constant(action.name)), .all(rules))
  }
}

extension ActionSignature {
  /// What `with` holds.
  fileprivate var arguments: Schema {
    if takesAnyField { return .map(of: .any, names: isExternal ? .any : .identifier) }
    let properties = fields.map { (name: $0.name, schema: $0.kind.schema.described($0.summary)) }
    return Schema([
      "type": "object", "properties": Schema.named(properties), "additionalProperties": false,
      "required": .array(fields.filter(\.isRequired).map { .string($0.name) }),
    ])
  }
}

extension ActionSignature.FieldKind {
  fileprivate var schema: Schema {
    switch self {
    case .any: .any
    case .content: .not(.type("null"))
    case .text, .condition: .text
    case .boolean: .anyOf(.boolean, .withExpression)
    case .duration: .anyOf(.duration, .withExpression)
    case .headers: .anyOf(.map(of: .text), .expression)
    case .statuses: .anyOf(.oneOrMore(.anyOf(.integer(in: 100...599), .withExpression)))
    case .priority: .anyOf(.integer(in: 0...9), .withExpression)
    case .mapping: .anyOf(.type("object"), .withExpression)
    case .mode: .anyOf(.fileMode, .withExpression)
    }
  }
}
