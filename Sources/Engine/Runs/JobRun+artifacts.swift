import Jobs
import Workflows

extension JobRun {
  /// Keeps what a step names in `artifacts`, when an attempt of it has ended: by itself or by its timeout, with success
  /// or not.
  ///
  /// - Parameter stopScope: of the attempt.
  /// - Returns: nil if it names nothing, or was stopped by something else.
  func keepArtifacts(
    of step: Step, at address: StepAddress, in scope: RunScope, _ stopScope: StopScope
  ) async throws(StepFailure) -> KeptArtifacts? {
    guard !step.artifacts.isEmpty else { return nil }
    switch stopScope.reason {
    case nil, .timeout?, .resourceLost?: break
    default: return nil
    }
    let halt = CopyHalt()
    // What is over its time is not in a hurry yet; a cancellation is.
    let key = stopScope.onDemand { demand in
      switch demand {
      case .stop(.timeout), .stop(.resourceLost): break
      default: halt.halt()
      }
    }
    defer { stopScope.ignore(key) }
    let globs = try texts(step.artifacts, in: scope)
    do throws(WorkspaceError) {
      let found = try await services.workspaceFiles.artifacts(matching: globs, in: workspace)
      try refuseSecrets(inNames: globs + found.files)
      let directory: String
      do {
        directory = try services.files.artifactDirectory(of: lease.id)
      } catch {
        throw WorkspaceError("\(error)")
      }
      let name = address.artifactsName
      let bytes = try await services.workspaceFiles.keep(
        found.files, of: workspace, in: directory, as: name, halt: halt)
      return KeptArtifacts(
        directory: found.files.isEmpty ? nil : name, files: found.files.count, bytes: bytes,
        unmatched: found.unmatched)
    } catch {
      if halt.isHalted { return nil }
      throw StepFailure(kind: "artifacts", message: "its artifacts cannot be kept: \(error.message)")
    }
  }

  private func refuseSecrets(inNames names: [String]) throws(WorkspaceError) {
    guard let secrets else { return }
    for name in names {
      if let secret = secrets.name(in: name) {
        throw WorkspaceError("the name of one contains the secret '\(secret)', which is never stored")
      }
    }
  }
}
