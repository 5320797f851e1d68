import ArgumentParser

/// The program.
@main
struct Ergate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ergate",
    abstract: "Run workflows that are written in YAML, and lose none of their work.",
    version: Version.current,
    groupedSubcommands: [
      CommandGroup(name: "Run:", subcommands: [ExecCommand.self, SubmitCommand.self, WorkerCommand.self]),
      CommandGroup(
        name: "Look after jobs:",
        subcommands: [
          JobsCommand.self, ShowCommand.self, LogsCommand.self, CancelCommand.self, ResumeCommand.self,
        ]),
      CommandGroup(
        name: "Write workflows:",
        subcommands: [ListCommand.self, DescribeCommand.self, ValidateCommand.self, EvalCommand.self]),
      CommandGroup(name: "Set up:", subcommands: [CompletionsCommand.self]),
    ],
    defaultSubcommand: ListCommand.self)

  static func main() {
    main(TrailingWords.folding(Array(CommandLine.arguments.dropFirst())))
  }
}
