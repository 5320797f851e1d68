package import Engine
import Jobs
import Linux

/// Hands out directories of step files: one for each attempt that runs, used again by the next.
@EngineActor
package final class StepFilesPool {
  private struct JobDirectories {
    var free: [StepFiles] = []
    var made = 0
  }

  private var jobs: [String: JobDirectories] = [:]

  nonisolated package init() {}

  func take(for invocation: Invocation) throws(StepFailure) -> StepFiles {
    let home = invocation.host.temporaryDirectory
    if let files = jobs[home]?.free.popLast() { return files }
    // A worker runs many jobs; what belongs to those before is not needed any more.
    if jobs.count > 64, jobs[home] == nil { jobs = jobs.filter { $0.value.free.count < $0.value.made } }
    jobs[home, default: JobDirectories()].made += 1
    let number = jobs[home]?.made ?? 1
    do {
      let parent = try Directory(following: home)
      try parent.makeDirectory("step-\(number)")
      return StepFiles(try parent.directory("step-\(number)"))
    } catch {
      throw StepFailure(kind: "files", message: "the files of the step cannot be made: \(error)")
    }
  }

  func giveBack(_ files: StepFiles) {
    let home = files.directory.path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    jobs[home.joined(separator: "/")]?.free.append(files)
  }
}
