import ArgumentParser
import FileStore
import Linux

/// Which store a command is about.
struct StoreOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The store; default: .ergate in the workspace, or ERGATE_STORE.", valueName: "dir"),
    completion: .directory)
  var store: String?

  mutating func validate() throws {
    // An unset variable shall not mean another store than the one that was meant.
    if store?.isEmpty == true { throw ValidationError("--store is empty; name a directory.") }
  }

  /// - Parameter workflowFile: the path of the workflow that the command is about, if it is about one.
  func location(_ caller: Caller, workflowFile: String? = nil, mayMove: Bool = false) -> StoreLocation {
    .find(store, caller, workflowFile: workflowFile, mayMove: mayMove)
  }

  /// The store for a command that is about a job in it, and so makes none.
  ///
  /// - Throws: exit code 66, after its message, if there is no store.
  func existing(_ caller: Caller) throws -> StoreLocation {
    // Where the workspace can hold no store, `exec` has put it elsewhere.
    let location = location(caller, mayMove: true)
    guard PathProbe.type(of: location.store) != nil else {
      throw Console.failure("There is no store at \(location.store), and so no job.", ExitStatus.missing)
    }
    return location
  }
}

extension StoreLocation {
  /// - Parameter store: what `--store` names.
  static func find(
    _ store: String?, _ caller: Caller, workflowFile: String? = nil, mayMove: Bool = false
  ) -> StoreLocation {
    var request = Request(workflowFile: workflowFile, currentDirectory: caller.directory, environment: caller.texts)
    request.store = store
    request.mayMoveStore = mayMove
    return StoreLocation(request, probe: .real)
  }
}
