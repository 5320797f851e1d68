/// Where a job goes that is not over when its lease ends.
package enum ReleasePlace: Sendable, Hashable {
  case queued
  case scheduled(Timestamp)
  case waiting
}
