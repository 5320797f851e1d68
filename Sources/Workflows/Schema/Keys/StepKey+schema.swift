extension StepKey {
  package var schema: Schema {
    switch self {
    case .id: .stepID.described("By which other steps name it; unique in the file. Default: step-N.")
    case .name: .text.described("What people see; expressions may stand in it.")
    case .condition:
      .text.described(
        "Whether it runs: an expression. Without success(), failure(), always() or cancelled() it also asks for success()."
      )
    case .needs: .oneOrMore(.identifierText).described("The tasks of this graph that must be over first.")
    case .run:
      .ref(.script).described("A script. An expression in it is passed as data and cannot become program text.")
    case .shell:
      .ref(.shell).described("What interprets the script: bash (the default), sh, python3, node, or a command.")
    case .command:
      .ref(.command).described(
        "A program and its arguments, without a shell; one expression may give several arguments.")
    case .uses: .actionName.described("A named action: one that is built in, or a program of this machine.")
    case .with: .map(of: .any).described("What the action is given.")
    case .steps: .ref(.steps).described("A pipeline of its own: one step after the other.")
    case .tasks: .ref(.tasks).described("A graph of its own: each task begins as soon as all that it `needs` is over.")
    case .maxParallel:
      .count.described("How many tasks of the graph, or instances of `matrix` or `foreach`, run side by side.")
    case .onFailure: .choice(Parallelism.FailureReaction.self).described(Self.aboutFailures)
    case .env: .ref(.environment).described("Environment variables for it, and all in it; null takes one out.")
    case .workingDirectory: .text.described("Where it runs, relative to the workspace.")
    case .stdin: .text.described("The text on its standard input; default: nothing.")
    case .timeout: .timeLimit.described("How long one attempt may take; of a group, all of it.")
    case .stop: .ref(.stop).described("What ends it before its time.")
    case .retry: .ref(.retry).described("How often it is tried in all, or a mapping that says more.")
    case .repeat:
      .mapping(RepeatKey.self, required: [.until]).described("Runs it again until a condition holds.")
    case .matrix:
      .matrix.described(
        "Runs it once for each combination of these lists; `include` and `exclude` as in GitHub Actions.")
    case .foreach:
      .anyOf(.expression, .type("array", "object"))
        .described("Runs it once for each item of a list or map, as `item`, `index` and `key`.")
    case .maxInstances: .count.described("How many instances there may be; default: 1024.")
    case .continueOnError:
      .anyOf(.boolean, .oneOrMore(.integer(in: 1...255)))
        .described("Whether the next steps go on after a failure: true, or the exit codes that are none.")
    case .returnValue: .any.described("The value of the step; default: the map of the outputs that it wrote.")
    case .outputs: .outputs.described("The value of a group as a map of outputs.")
    case .next:
      .anyOf(.fixedText, .list(of: .nextRule))
        .described("Where to go on: the id of a later step, `end`, or rules, of which the first that holds counts.")
    case .sources:
      .list(of: .text).described(
        "Globs: the step is skipped as `cached` while these files are as when it last succeeded.")
    case .generates:
      .list(of: .text).described("Globs of what it makes: it is run again when something of it is missing.")
    case .artifacts: .list(of: .text).described("Globs of files that are kept with the job, also after a failure.")
    case .resources: .oneOrMore(.identifierText).described("The resources that it uses.")
    case .tty: .boolean.described("Whether its output is a terminal; then there is no `result.stdout`. Default: false.")
    case .interactive: .boolean.described("Whether it is handed the user's terminal.")
    case .onInterrupt:
      .anyOf(.choice(["rerun", "fail", "skip"]), .mapping(InterruptKey.self, required: [.check]))
        .described("What becomes of an attempt that a crash cut off; default: rerun.")
    }
  }

  static let aboutFailures = """
    What follows a failure: `drain` (the default) starts nothing new, `cancel` also ends what runs, `continue` runs all \
    that does not need what failed.
    """
}
