import ArgumentParser
import Engine
import Jobs
import Workflows

/// Which part of a workflow is to be run: what `exec` and `plan` have in common.
struct SelectionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Begin at this step, such as 'build' or 'check/unit': run it and what comes after it.", valueName: "step"))
  var from: String?

  @Option(help: ArgumentHelp("Run this step alone, or this group with all that is in it.", valueName: "step"))
  var only: String?

  mutating func validate() throws {
    if from != nil, only != nil { throw ValidationError("--from and --only exclude each other.") }
    if from?.isEmpty == true || only?.isEmpty == true { throw ValidationError("The name of the step is empty.") }
  }

  var selection: Selection? { from.map(Selection.from) ?? only.map(Selection.only) }
}

extension Selection {
  /// With the step by its whole path, as it is stored.
  ///
  /// - Throws: exit code 66, after its message, if the workflow has no such step.
  func found(in workflow: Workflow) throws -> Selection {
    do throws(SelectionProblem) {
      let path = try steps(of: workflow).path
      return switch self {
      case .from: .from(path)
      case .only: .only(path)
      }
    } catch {
      throw Console.failure("\(error.message)\n\(error.help)", ExitStatus.missing)
    }
  }
}
