package import Workflows

/// A program to start, with all that it gets: nothing else is inherited.
package struct ProcessRequest: Sendable {
  /// The program and its arguments. A name without a slash is looked up in the `PATH` of `environment`.
  package var arguments: [String]
  /// Values are bytes: what the caller's environment holds need not be UTF-8.
  package var environment: ProcessEnvironment
  /// Variables that the program gets besides, over those of the same names in `environment`; the last of a name counts.
  ///
  /// They are apart because `environment` is the same for one step after the other, so that a launcher can keep what it
  /// has made of it.
  package var additions: [(name: String, value: String)] = []
  package var workingDirectory: String
  package var input: ProcessInput
  /// Variables that the program gets besides `environment`, and by which its descendants are recognised when they have
  /// left its session. They should differ from those of every other process that runs at the same time.
  package var marker: [String: String]
  /// What ends the processes that the program leaves behind when it ends by itself.
  package var leftovers: StopPolicy
  /// Whether the program and all that it starts must not outlive this process, whatever becomes of it. The identity of
  /// such a program is that of a guard, which passes signals on and ends as the program does.
  package var isGuarded = false
  /// Whether there is other work that should go on while the program is being started.
  package var startsAside = false

  /// Whether its outputs are a terminal, both the same, which is handed on as standard output.
  package var hasTerminal = false

  package init(
    arguments: [String], environment: ProcessEnvironment, workingDirectory: String, input: ProcessInput = .empty,
    marker: [String: String] = [:], leftovers: StopPolicy = StopPolicy(grace: .seconds(2))
  ) {
    self.arguments = arguments
    self.environment = environment
    self.workingDirectory = workingDirectory
    self.input = input
    self.marker = marker
    self.leftovers = leftovers
  }

  /// All variables that the program gets.
  package var wholeEnvironment: ProcessEnvironment {
    var whole = environment
    for (name, value) in additions { whole[name] = value }
    for (name, value) in marker { whole[name] = value }
    return whole
  }

  /// The text of a variable that the program gets.
  package func variable(_ name: String) -> String? {
    marker[name] ?? additions.last { $0.name == name }?.value ?? environment[name]
  }
}

/// What a program reads on its standard input.
package enum ProcessInput: Sendable {
  case empty
  case bytes([UInt8])
}

/// What ends a program before its time.
package struct StopPolicy: Sendable, Hashable {
  package var signal: Int32
  /// How long it may take until the whole tree is killed.
  package var grace: Duration

  package init(_ setting: StopSetting) {
    self.init(signal: setting.signal.number, grace: setting.timeout)
  }

  package init(signal: Int32 = 15, grace: Duration = .seconds(10)) {
    self.signal = signal
    self.grace = grace
  }
}
