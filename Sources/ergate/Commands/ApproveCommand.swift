import ArgumentParser
import Diagnostics
import FileStore
import Jobs
import Linux
import OrderedCollections
import Reporting

/// `ergate approve`: answer a step that waits for a person.
struct ApproveCommand: ParsableCommand {
  static let configuration = CommandConfiguration.leaf(
    "approve", "Approve a step that waits for it, or reject it.",
    """
    The answer is kept with the name of who gave it. A job that was parked goes on in the next worker that is free; \
    without one, `ergate resume` goes on with it.
    """)

  @Argument(help: JobReference.help, completion: .custom(Completion.jobs))
  var job: JobReference

  @Argument(help: "The step: its path, as in 'deploy/ok' or 'ok[env=prod]', or its id.")
  var step: String

  @Option(help: ArgumentHelp("A value that the step asks for; may be repeated.", valueName: "name=value"))
  var set: [String] = []

  @Flag(help: "Say no: the step fails.")
  var reject = false

  @Option(help: ArgumentHelp("Why, with --reject.", valueName: "text"))
  var reason: String?

  @OptionGroup var store: StoreOptions

  mutating func validate() throws {
    if reason != nil, !reject { throw ValidationError("--reason belongs to --reject.") }
    if !set.isEmpty, reject { throw ValidationError("--set and --reject exclude each other.") }
    _ = try values()
  }

  private func values() throws -> OrderedDictionary<String, String> {
    var values: OrderedDictionary<String, String> = [:]
    for word in set {
      guard let equals = word.firstIndex(of: "="), equals > word.startIndex else {
        throw ValidationError("'\(word)' sets nothing: write --set NAME=VALUE.")
      }
      values[String(word[..<equals])] = String(word[word.index(after: equals)...])
    }
    return values
  }

  func run() throws {
    let location = try store.existing(.current)
    let (command, texts) = (self, try values())
    let (snapshot, path) = try StoreSession.run(at: location.store, for: .writing) { machinery in
      let id = try await command.job.resolve(in: machinery.store)
      let snapshot = try await machinery.store.snapshot(of: id)
      let (address, request) = try WaitingSteps(snapshot).step(named: command.step)
      try await machinery.store.answer(Answer(step: address, approval: command.approval(request, texts)), to: id)
      return (snapshot, address.path)
    }
    let id = snapshot.job.id
    Console.note("\(reject ? "Rejected" : "Approved"): the step \(DisplayText.quote(path)) of job \(id).")
    guard snapshot.job.status == .waiting else { return }
    Console.note("A worker goes on with it; without one: \(ResumeHint(store: store.store).text(for: id))")
  }

  private func approval(
    _ request: ApprovalRequest, _ texts: OrderedDictionary<String, String>
  ) throws -> Approval {
    let user = OwnProcess.userName
    if reject { return Approval(by: user, rejection: reason ?? "") }
    do throws(InvalidAnswer) {
      return Approval(by: user, values: try request.values(fromTexts: texts))
    } catch {
      throw Console.failure(error.message, ExitStatus.invalid)
    }
  }
}
