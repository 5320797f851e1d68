import Crypto

extension JobID {
  /// The id of a job that a step of another one makes: the same whenever a crash has the step told again to make it, and
  /// a new one when the step is tried or run again after it was over.
  ///
  /// - Parameter attempt: the last attempt of the step that was over.
  package static func child(of parent: Job, madeBy step: StepAddress, after attempt: Int) -> JobID {
    let key = Array("\(parent.id)\0".utf8) + step.identity.json + Array("\0\(attempt)".utf8)
    var digits = DigestDigits(SHA256.hash(data: key))
    return JobID.make(at: parent.createdAt, random: &digits)
  }
}
