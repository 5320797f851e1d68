/// The keys of a step.
package enum StepKey: String, MappingKey {
  case id, name
  case condition = "if"
  case needs, run, shell, command, uses
  case with, steps, tasks
  case maxParallel = "max-parallel"
  case onFailure = "on-failure"
  case env
  case workingDirectory = "working-directory"
  case stdin, timeout, stop, retry, `repeat`, matrix, foreach
  case maxInstances = "max-instances"
  case continueOnError = "continue-on-error"
  case returnValue = "return"
  case outputs, next, sources, generates, artifacts, resources, tty, interactive
  case onInterrupt = "on-interrupt"

  package static let place = "a step"

  /// The keys of which a step has exactly one.
  package static let actions: [StepKey] = [.run, .command, .uses, .steps, .tasks]

  var isAction: Bool {
    switch self {
    case .run, .command, .uses, .steps, .tasks: true
    default: false
    }
  }

  /// Found among those of the same length: a large file has very many keys of steps.
  package init?(name: String) {
    let length = name.utf8.count
    guard length < Self.byLength.count, let found = Self.byLength[length].first(where: { $0.name == name }) else {
      return nil
    }
    self = found.key
  }

  private static let byLength: [[(name: String, key: StepKey)]] = (0...20).map { length in
    allCases.filter { $0.rawValue.utf8.count == length }.map { ($0.rawValue, $0) }
  }

  package static let foreign = [
    "depends": "steps run one after the other; in a graph the word is 'needs'",
    "depends_on": "steps run one after the other; in a graph the word is 'needs'",
    "depends-on": "steps run one after the other; in a graph the word is 'needs'",
    "deps": "steps run one after the other; in a graph the word is 'needs'",
    "cmds": "Ergate's words are 'run' for a script and 'command' for a program with its arguments",
    "cmd": "Ergate's words are 'run' for a script and 'command' for a program with its arguments",
    "script": "Ergate's word is 'run'",
    "args": "write the arguments into 'command', or into the script",
    "when": "Ergate's word is 'if'",
    "dir": "Ergate's word is 'working-directory'",
    "cwd": "Ergate's word is 'working-directory'",
    "environment": "Ergate's word is 'env'",
    "timeout-minutes": "Ergate's word is 'timeout', with a unit: 'timeout: 10m'",
    "retries": "Ergate's word is 'retry'",
    "allow_failure": "Ergate's word is 'continue-on-error'",
    "ignore_error": "Ergate's word is 'continue-on-error'",
    "output": "a step's value is its 'return'",
    "goto": "write 'next: ID' or a list of rules",
    "services": "Ergate's word is 'resources'",
    "container": "steps run on the machine that runs `ergate`, not in a container",
    "image": "steps run on the machine that runs `ergate`, not in a container",
  ]

  package var isSupported: Bool {
    switch self {
    case .interactive:
      false
    default: true
    }
  }
}
