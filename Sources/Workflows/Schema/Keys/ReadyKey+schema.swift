extension ReadyKey {
  package var schema: Schema {
    switch self {
    case .tcp: .text.described("An address of this machine where somebody must listen, such as 127.0.0.1:5432.")
    case .http: .text.described("A page of this machine that must be there, such as http://127.0.0.1:8080/health.")
    case .run: .ref(.script).described("A script that must succeed.")
    case .log: .fixedText.described("A regular expression that a line of what the service prints must match.")
    case .timeout: .timeLimit.described("How long it may take; default: 30s.")
    case .interval: .timeLimit.described("How long to wait before it is asked again; default: 100ms.")
    }
  }
}
