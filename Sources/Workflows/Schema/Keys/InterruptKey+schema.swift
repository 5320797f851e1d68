extension InterruptKey {
  package var schema: Schema {
    switch self {
    case .check:
      .ref(.script).described("A script that succeeds if the work was done; its outputs are the step's then.")
    }
  }
}
