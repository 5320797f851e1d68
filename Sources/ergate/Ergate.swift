import ArgumentParser

/// The program.
@main
struct Ergate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ergate",
    abstract: "Run workflows that are written in YAML, and lose none of their work.",
    version: Version.current,
    groupedSubcommands: groups.map { CommandGroup(name: $0.name, subcommands: $0.commands) },
    defaultSubcommand: ListCommand.self)

  private static let groups: [(name: String, commands: [any ParsableCommand.Type])] = [
    ("Run:", [ExecCommand.self, SubmitCommand.self, WorkerCommand.self]),
    (
      "Look after jobs:",
      [JobsCommand.self, ShowCommand.self, LogsCommand.self, CancelCommand.self, ResumeCommand.self]
    ),
    ("Write workflows:", [ListCommand.self, DescribeCommand.self, ValidateCommand.self, EvalCommand.self]),
    ("Set up:", [CompletionsCommand.self]),
  ]

  /// The argument parser finds the options of a command by reflection, and by way of the root it looks at those of all
  /// commands. That takes longer than a small workflow does, so a command that comes first is parsed on its own.
  static func main() {
    let arguments = TrailingWords.folding(Array(CommandLine.arguments.dropFirst()))
    if let request = ExecRequest(plain: arguments) { ExecCommand.run(request) }
    let commands = groups.flatMap(\.commands)
    guard let command = commands.first(where: { $0.configuration.commandName == arguments.first }),
      var parsed = try? command.parseAsRoot(Array(arguments.dropFirst())), type(of: parsed) == command
    else {
      // What cannot be parsed, or asks for help, is told about by way of the root.
      main(arguments)
      return
    }
    do {
      try parsed.run()
    } catch {
      exit(withError: error)
    }
  }
}
