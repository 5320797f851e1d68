import ArgumentParser
import FileStore

/// Which store a command is about.
struct StoreOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The store; default: .ergate in the workspace, or ERGATE_STORE.", valueName: "dir"))
  var store: String?

  /// - Parameter workflowFile: the path of the workflow that the command is about, if it is about one.
  func location(_ caller: Caller, workflowFile: String? = nil, mayMove: Bool = false) -> StoreLocation {
    var request = StoreLocation.Request(
      workflowFile: workflowFile, currentDirectory: caller.directory, environment: caller.texts)
    request.store = store
    request.mayMoveStore = mayMove
    return StoreLocation(request, probe: .real)
  }
}
