import Expressions
import Jobs
import OrderedCollections

/// Making a job, as an action asks for it.
extension Trial {
  func submit(_ request: SubmitRequest) async throws(StepFailure) -> JobID? {
    let ended = run.snapshot.steps[address.identity]?.lastFailedAttempt ?? 0
    let id = JobID.child(of: run.snapshot.job, madeBy: address, after: ended)
    do {
      var job = try await run.services.jobMaker.job(
        id, of: request.workflow, input: request.input, from: run.workflowDirectory, in: run.workspace)
      job.labels["parent"] = run.lease.id.text
      request.apply(to: &job, at: clock.date())
      return try await put(job)
    } catch let error as JobError {
      throw StepFailure(kind: error.kind, message: error.message)
    } catch let error as StoreError where error.code == .refused {
      throw StepFailure(kind: "refused", message: error.message)
    } catch {
      fail(.storeBroken(error))
      return nil
    }
  }

  /// A job that is there already was put before a crash.
  private func put(_ job: Job) async throws -> JobID {
    do {
      return try await run.services.queue.put(job)
    } catch let error as StoreError where error.code == .duplicate {
      return job.id
    }
  }
}
