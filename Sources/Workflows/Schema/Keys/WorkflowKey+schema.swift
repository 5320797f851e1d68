extension WorkflowKey {
  package var schema: Schema {
    switch self {
    case .name: .workflowName.described("What the workflow is called, by default as its file; up to 100 characters.")
    case .description: .fixedText.described("What `ergate list` says about it.")
    case .inputs:
      .map(of: .ref(.input), names: .identifier)
        .described("What it takes. Without `inputs` a job may be given any JSON, as `input`.")
    case .env: .ref(.environment).described("Environment variables of all steps; null takes one out.")
    case .dotenv:
      .list(of: .anyOf(.filePath, .mapping(DotenvKey.self, required: [.path])))
        .described("Files of NAME=value lines, relative to this file; a later one wins.")
    case .inheritEnv:
      .anyOf(.boolean, .list(of: .variableName))
        .described("What steps see of the caller's environment: true (the default), false, or the names of variables.")
    case .secrets:
      .map(of: .ref(.secret), names: .identifier)
        .described("What steps may be given and nobody may see: masked everywhere, stored nowhere.")
    case .defaults: .mapping(DefaultsKey.self).described("What steps get that say nothing themselves.")
    case .timeout:
      .timeLimit.described("How long the job may take, without `finally`; then it fails with exit code 124.")
    case .finallyTimeout: .timeLimit.described("How long `finally` may take; default: 10m.")
    case .concurrency: .text.described("The name of a group of jobs of which one runs at a time.")
    case .maxParallel: .count.described("How many tasks run side by side; default: as many as `-j` says.")
    case .onFailure: .choice(Parallelism.FailureReaction.self).described(StepKey.aboutFailures)
    case .resources:
      .map(of: .ref(.resource), names: .identifier)
        .described("What steps use: made when the first of them begins, taken down when the job is over.")
    case .steps: .ref(.steps).described("What happens, one after the other.")
    case .tasks:
      .ref(.tasks).described("What happens, by id: each task begins as soon as all that it `needs` is over.")
    case .finally:
      .ref(.stepsInFinally).described("What happens at the end in any case: also after a failure, a timeout, a signal.")
    case .returnValue: .any.described("The value of the workflow; default: that of the last step that ran.")
    case .outputs: .outputs.described("The value of the workflow as a map of outputs.")
    case .schedule:
      .list(of: .schedule, atLeast: 1).described("When `ergate worker --schedule` makes jobs of it by itself.")
    }
  }
}
