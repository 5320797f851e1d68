import ArgumentParser
import Engine
import Expressions
import FileStore
import Jobs
import OrderedCollections
import Reporting

/// `ergate show`: one job and its steps.
struct ShowCommand: ParsableCommand {
  enum Output: String, ExpressibleByArgument, CaseIterable { case text, json }

  static let configuration = CommandConfiguration.leaf(
    "show", "Show a job: its state, its steps, and why each ran or did not.")

  @Argument(help: JobReference.help, completion: .custom(Completion.jobs))
  var job: JobReference

  @Option(help: "How to print it; 'json' is the job with its steps, as documented and stable.")
  var output = Output.text

  @OptionGroup var store: StoreOptions

  func run() throws {
    let caller = Caller.current
    let location = try store.existing(caller)
    let (job, output, resume) = (job, output, ResumeHint(store: store.store))
    let style = Console.hasColour(1, caller) ? TextStyle.coloured : .plain
    let text = try StoreSession.run(at: location.store, for: .reading) { machinery in
      let id = try await job.resolve(in: machinery.store)
      let snapshot = try await machinery.store.snapshot(of: id)
      let artifacts = ArtifactListing(snapshot, in: try machinery.store.artifactDirectory(of: id))
      switch output {
      case .json:
        guard case .object(var object) = try Value.parse(json: snapshot.json) else {
          preconditionFailure("a job is an object")
        }
        if !artifacts.files.isEmpty { object["artifacts"] = artifacts.value }
        return Value.object(object).prettyJSON
      case .text:
        // A job shall be shown though its workflow is damaged.
        let bundle =
          if let digest = snapshot.job.workflowDigest { try? await machinery.store.bundle(digest) } else {
            nil as WorkflowBundle?
          }
        return JobSheet(
          snapshot, file: bundle?.files.first?.path, artifacts: artifacts, at: machinery.clock.date(), style: style,
          resume: resume
        ).text
      }
    }
    Console.print(text)
  }
}
