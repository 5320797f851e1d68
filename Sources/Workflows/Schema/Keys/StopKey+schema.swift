extension StopKey {
  package var schema: Schema {
    switch self {
    case .signal: .signal.described("The signal that asks it to end; default: TERM.")
    case .timeout: .duration.described("How long it may take then, before all its processes are killed; default: 10s.")
    }
  }
}
