package import Engine
import Jobs
import Linux

/// Hands out directories of step files: one for each attempt that runs, used again by the next.
@EngineActor
package final class StepFilesPool {
  private struct JobDirectories {
    var epoch: Int
    var free: [StepFiles] = []
    var inUse = 0
    var made = 0
  }

  /// By the directory for the job's processes.
  private var jobs: [String: JobDirectories] = [:]

  nonisolated package init() {}

  func take(for invocation: Invocation) throws(StepFailure) -> StepFiles {
    let home = invocation.host.temporaryDirectory
    // A worker runs many jobs; what belongs to those before is not needed any more.
    if jobs.count > 64, jobs[home] == nil { jobs = jobs.filter { $0.value.inUse > 0 } }
    // What an earlier lease of a job had that was parked meanwhile went with it.
    let epoch = invocation.host.epoch
    if jobs[home]?.epoch != epoch { jobs[home] = JobDirectories(epoch: epoch) }
    if let files = jobs[home]?.free.popLast() {
      jobs[home]?.inUse += 1
      return files
    }
    let files = try make(in: home)
    jobs[home]?.inUse += 1
    return files
  }

  func giveBack(_ files: StepFiles, of invocation: Invocation) {
    let home = invocation.host.temporaryDirectory
    jobs[home]?.inUse -= 1
    if files.isReusable {
      jobs[home]?.free.append(files)
    } else {
      remove(files, in: home)
    }
  }

  private func make(in home: String) throws(StepFailure) -> StepFiles {
    let number = (jobs[home]?.made ?? 0) + 1
    let name = "step-\(number)"
    do {
      let parent = try Directory.temporary(home)
      try parent.removeTree(name)
      try parent.makeDirectory(name)
      let files = StepFiles(try parent.directory(name))
      jobs[home]?.made = number
      return files
    } catch {
      throw StepFailure(kind: "files", message: "the files of the step cannot be made: \(error)")
    }
  }

  /// What cannot be removed stays until the job's directory goes.
  private func remove(_ files: StepFiles, in home: String) {
    guard let name = files.directory.path.split(separator: "/").last else { return }
    try? Directory(opening: home).removeTree(String(name))
  }
}
