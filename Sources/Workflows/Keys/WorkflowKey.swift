/// The keys at the top of a workflow file.
package enum WorkflowKey: String, MappingKey {
  case name, description, inputs, env, dotenv
  case inheritEnv = "inherit-env"
  case secrets, defaults, timeout
  case finallyTimeout = "finally-timeout"
  case concurrency
  case maxParallel = "max-parallel"
  case onFailure = "on-failure"
  case resources, steps, tasks, finally
  case returnValue = "return"
  case outputs, schedule

  package static let place = "a workflow"

  package static let foreign = [
    "jobs": "Ergate's word for what a workflow runs is 'steps'",
    "on": "a workflow is started by `ergate exec` or `ergate submit`; for a timetable write 'schedule'",
    "services": "Ergate's word is 'resources'",
    "params": "Ergate's word is 'inputs'",
    "vars": "Ergate's word is 'inputs', or 'env' for environment variables",
    "cmds": "Ergate's word is 'steps', each with 'run' or 'command'",
    "stages": "Ergate's word is 'steps'; a step may hold 'steps' of its own",
    "environment": "Ergate's word is 'env'",
    "variables": "Ergate's word is 'env'",
    "version": "a workflow file has no version",
    "runs-on": "steps run on the machine that runs `ergate`",
    "image": "steps run on the machine that runs `ergate`, not in a container",
    "shell": "write 'defaults: {shell: …}'",
  ]

  package var advice: String? {
    switch self {
    case .concurrency: "let a step take a lock, such as with flock"
    default: nil
    }
  }

  package var isSupported: Bool {
    switch self {
    case .concurrency: false
    default: true
    }
  }
}
