extension DefaultsKey {
  package var schema: Schema {
    switch self {
    case .shell: .ref(.shell).described("What interprets scripts; default: bash.")
    case .timeout: .timeLimit.described("How long one attempt of a process or action may take.")
    case .workingDirectory: .text.described("Where steps run, relative to the workspace.")
    case .retry: .ref(.retry).described("How often a step is tried.")
    case .stop: .ref(.stop).described("What ends a process before its time.")
    }
  }
}
