import Engine
import Jobs
import Linux

/// A file that another program fills, and that then takes the place of an older one in one step.
@EngineActor
final class Download {
  private let file: ReplacedFile
  private let target: String
  private let temporary: String
  private var isKept = false

  init(_ path: String) throws(StepFailure) {
    target = path
    do throws(SystemCallError) {
      file = try ReplacedFile(path)
      temporary = try file.makeTemporary()
    } catch {
      throw Self.failure(path, error)
    }
  }

  /// Where the program writes to.
  var path: String { file.path(of: temporary) }

  func keep() throws(StepFailure) {
    do throws(SystemCallError) {
      try file.replace(by: temporary)
      isKept = true
    } catch {
      throw Self.failure(target, error)
    }
  }

  func discard() { if !isKept { file.discard(temporary) } }

  private static func failure(_ path: String, _ error: SystemCallError) -> StepFailure {
    StepFailure(kind: "http", message: "cannot write \(path): \(error.cause)")
  }
}
