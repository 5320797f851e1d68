extension ResourceKey {
  package var schema: Schema {
    switch self {
    case .needs: .oneOrMore(.identifierText).described("The resources that must be there first.")
    case .scope:
      .choice(Resource.Scope.self).described("One for the job (the default), or one for each step that names it.")
    case .setup: .ref(.script).described("A script that makes it; what it prints is the `value`.")
    case .check: .ref(.script).described("A script that says, when a job goes on, whether what was made is still good.")
    case .teardown: .ref(.script).described("A script that undoes the setup; `$ERGATE_RESOURCE` is the value.")
    case .shell: .ref(.shell).described("What interprets its scripts.")
    case .ports:
      .list(of: .identifierText).described("Names, each of which gets a free TCP port: `resources.NAME.ports.PORT`.")
    case .service: .ref(.command).described("A program and its arguments, which runs as long as the resource is used.")
    case .ready: .ref(.ready).described("How to find out that the service does its work.")
    case .stop: .ref(.stop).described("What ends the service.")
    case .outputs: .outputs.described("Values for steps, worked out when it is ready: `resources.NAME.outputs`.")
    case .env: .ref(.environment).described("Environment variables of its programs; null takes one out.")
    case .workingDirectory: .text.described("Where its programs run, relative to the workspace.")
    }
  }
}
