import Jobs

/// An attempt of a step, among those of several jobs.
struct StepKey: Hashable {
  var job: JobID
  var address: StepAddress
}
