import ArgumentParser

/// `ergate completions`: what makes a shell complete `ergate`'s commands, workflows, inputs and jobs.
struct CompletionsCommand: ParsableCommand {
  enum Shell: String, ExpressibleByArgument, CaseIterable { case bash, zsh, fish }

  static let configuration = CommandConfiguration.leaf(
    "completions", "Print a script that makes a shell complete words of ergate.",
    """
    bash: ergate completions bash > ~/.local/share/bash-completion/completions/ergate
    zsh: ergate completions zsh > a directory of $fpath, as _ergate
    fish: ergate completions fish > ~/.config/fish/completions/ergate.fish
    """)

  @Argument(help: "The shell.")
  var shell: Shell

  func run() {
    let shells: [Shell: CompletionShell] = [.bash: .bash, .zsh: .zsh, .fish: .fish]
    Console.print(Ergate.completionScript(for: shells[shell] ?? .bash))
  }
}
