import ArgumentParser
import Diagnostics
import Linux

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
      [
        JobsCommand.self, ShowCommand.self, LogsCommand.self, CancelCommand.self, ApproveCommand.self,
        ResumeCommand.self,
      ]
    ),
    (
      "Write workflows:",
      [
        ListCommand.self, DescribeCommand.self, PlanCommand.self, GraphCommand.self, ValidateCommand.self,
        EvalCommand.self, SchemaCommand.self,
      ]
    ),
    ("Set up:", [CompletionsCommand.self]),
  ]

  /// The argument parser finds the options of a command by reflection, and by way of the root it looks at those of all
  /// commands. That takes longer than a small workflow does, so a command that comes first is parsed on its own.
  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    refuseForeignEncoding(words)
    let arguments = TrailingWords.folding(words)
    if let request = ExecRequest(plain: arguments) { ExecCommand.run(request) }
    let commands = groups.flatMap(\.commands)
    guard let command = commands.first(where: { $0.configuration.commandName == arguments.first }),
      var parsed = try? command.parseAsRoot(Array(arguments.dropFirst())), type(of: parsed) == command
    else {
      refuseUnknownCommand(arguments, of: commands)
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

  /// Without this the word would be taken for one too many of `ergate list`, which a bare `ergate` is.
  private static func refuseUnknownCommand(_ arguments: [String], of commands: [any ParsableCommand.Type]) {
    let names = commands.compactMap { $0.configuration.commandName }
    let isHelp = arguments.first == "help"
    guard let word = isHelp ? arguments.dropFirst().first : arguments.first, !word.hasPrefix("-"),
      !names.contains(word), word != "help"
    else { return }
    let guess = Suggestion.closest(to: word, among: names).map { " Did you mean '\($0)'?" } ?? ""
    Console.failure(
      "There is no command \(DisplayText.quote(word)).\(guess)\nThere are: \(names.joined(separator: ", ")).",
      ExitStatus.usage
    ).exit()
  }

  /// A name that is no UTF-8 would silently become another one.
  private static func refuseForeignEncoding(_ words: [String]) {
    guard words.contains(where: { $0.unicodeScalars.contains("\u{FFFD}") }), let index = OwnProcess.firstArgumentNotUTF8
    else { return }
    Console.failure(
      "Argument \(index) of the command line is not UTF-8: \(DisplayText.quote(words[index - 1])).", ExitStatus.usage
    )
    .exit()
  }
}
