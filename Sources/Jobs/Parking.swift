package enum Parking: Sendable, Hashable {
  case until(Timestamp)
  case approval(StepAddress)
  case child(JobID)
}
