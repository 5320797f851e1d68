import Jobs
import Linux
import SystemPackage

extension StoreError {
  /// What a failed call means for the store: no room, or no use.
  init(_ error: SystemCallError) {
    switch error.code {
    case .noSpace, .diskQuotaExceeded:
      self.init(.refused, "There is no room on the disk for the store. \(error). Free some space and try again.")
    case .tooManyOpenFiles, .tooManyOpenFilesInSystem, .noMemory:
      self.init(.refused, "The system has no resources to spare for the store now. \(error). Try again later.")
    default:
      self.init(.unusable, "The store cannot be used. \(error).")
    }
  }
}

/// Runs the body of an operation, and makes what fails in it an error of the store.
func translatingErrors<Result>(_ body: () throws -> Result) throws(StoreError) -> Result {
  do {
    return try body()
  } catch let error as SystemCallError {
    throw StoreError(error)
  } catch let error as StoreError {
    throw error
  } catch {
    throw StoreError(.unusable, "The store cannot be used. \(error).")
  }
}
