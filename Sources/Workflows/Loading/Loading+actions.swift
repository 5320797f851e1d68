import Diagnostics
import Expressions
import YAML

extension Loading {
  /// Reads the one action of a step; nil, with a diagnostic, if there is none or more than one.
  func action(_ fields: Fields<StepKey>, _ node: Node, _ around: Surroundings) -> StepAction? {
    guard let key = StepKey.actions.first(where: fields.has) else {
      if !fields.mayHaveMeant(.run, .command, .uses, .steps, .tasks) {
        error(
          .missingKey, "the step does nothing", at: fields[.id]?.range ?? node.range,
          help: ["a step has one of: run, command, uses, steps, tasks"])
      }
      return nil
    }
    guard fields.actionCount > 1 else {
      refuseMisplaced(fields, for: key)
      return action(key, fields, around)
    }
    let present = StepKey.actions.filter(fields.has)
    error(
      .conflictingKeys, "a step has one action; this one has '\(present[0].rawValue)' and '\(present[1].rawValue)'",
      at: fields.keyRange(present[1]), notes: [note("the other one is here", at: fields.keyRange(present[0]))])
    // Of several actions each is read, so that what is wrong inside is found.
    return present.map { action($0, fields, around) }.first ?? nil
  }

  private func action(_ key: StepKey, _ fields: Fields<StepKey>, _ around: Surroundings) -> StepAction? {
    guard let value = fields[key] else { return nil }
    return switch key {
    case .run: script(value, fields, around).map(StepAction.run)
    case .command: command(value).map(StepAction.command)
    case .uses: use(value, fields).map(StepAction.uses)
    case .tasks: .group(.graph(tasks(value, around)))
    default: .group(.pipeline(steps(value, around)))
    }
  }

  /// Keys that mean nothing beside this action are refused: nothing is accepted and ignored.
  private func refuseMisplaced(_ fields: Fields<StepKey>, for action: StepKey) {
    for key in fields.keys {
      if key == .maxParallel || key == .onFailure, fields.has(.matrix) || fields.has(.foreach) { continue }
      // A program is behind it, that can be stopped in more than one way.
      if key == .stop, startsProcess(fields[.uses]) { continue }
      guard let reason = key.misplacement(beside: action) else { continue }
      error(
        .misplacedKey, "'\(key.rawValue)' means nothing beside '\(action.rawValue)'", at: fields.keyRange(key),
        label: reason)
    }
  }

  /// Whether a process does the work of what `uses` names.
  func startsProcess(_ node: Node?) -> Bool {
    guard let name = node?.scalarText else { return false }
    guard let builtIn = ActionSignature.builtIn.first(where: { $0.name == name }) else {
      return ActionSignature.isExternalName(name)
    }
    return builtIn.startsProcess
  }

  private func script(_ node: Node, _ fields: Fields<StepKey>, _ around: Surroundings) -> Script? {
    script(node, shell: scriptShell(fields, around))
  }

  /// The shell of a step's scripts; nil if it is not known.
  func scriptShell(_ fields: Fields<StepKey>, _ around: Surroundings) -> Shell? {
    fields[.shell].map(shell) ?? (unread.defaultShell ? nil : around.defaults.shell)
  }

  /// - Parameter shell: nil if it could not be read.
  func script(_ node: Node, shell: Shell?) -> Script? {
    guard let text = text(node, expected: "a script") else { return nil }
    guard !text.utf8.allSatisfy({ $0 <= UInt8(ascii: " ") }) else {
      error(.badValue, "the script is empty", at: node.range)
      return nil
    }
    let (template, isSound) = template(text, at: node)
    // How values are quoted depends on all of the text and on the shell.
    guard let shell, isSound else { return Script(shell: .bash, text: template) }
    var script = Script(shell: shell, text: template)
    guard template.template.constantText == nil else { return script }
    let hasRawText = template.template.hasRawText
    if shell.dialect == nil {
      refuseExpressions(in: script)
    } else if !hasRawText {
      let prepared = script.prepare()
      report(prepared.problems, of: script)
      script.prepared = prepared
    }
    if hasRawText { warnOfRawText(in: script) }
    return script
  }

  func shell(_ node: Node) -> Shell? {
    if case .sequence(let items) = node.content {
      let arguments = items.compactMap { fixedText($0, expected: "an argument") }
      guard arguments.count == items.count else { return nil }
      guard let program = arguments.first, !program.isEmpty, !program.contains(Shell.placeholder),
        arguments.reduce(0, { $0 + $1.split(separator: Shell.placeholder, omittingEmptySubsequences: false).count - 1 })
          == 1
      else {
        error(
          .badShell, "a shell is a program and its arguments, one of them with the script's file as {0}",
          at: node.range, help: ["for example: shell: [bash, -x, '{0}']"])
        return nil
      }
      return Shell(arguments: arguments)
    }
    if let shell = Shell.named.first(where: { $0.name == node.scalarText })?.shell { return shell }
    let names = Shell.named.map(\.name).joined(separator: ", ")
    guard let name = fixedText(node, expected: "a shell (\(names)) or a command with {0}") else { return nil }
    error(
      .badShell, "there is no shell '\(name.excerpt)'", at: node.range,
      label: Suggestion.closest(to: name, among: Shell.named.map(\.name)).map { "did you mean '\($0)'?" },
      help: ["allowed here: \(names), or a command as a list in which '{0}' is the script's file"])
    return nil
  }

  func command(_ node: Node) -> [TextTemplate]? {
    guard case .sequence(let items) = node.content else {
      wrongType(
        node, expected: "a program and its arguments as a list",
        help: ["write for example: command: [git, status, --short]", "a script for a shell is 'run'"])
      return nil
    }
    guard let program = items.first, program.scalarText != "" else {
      error(.badValue, "a command names at least a program", at: items.first?.range ?? node.range)
      return nil
    }
    let arguments = items.compactMap { template($0, expected: "an argument") }
    return arguments.count == items.count ? arguments : nil
  }
}
