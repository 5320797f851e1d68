import Glibc
import SystemPackage

/// Runs a call until it is not interrupted, and turns -1 into an error.
///
/// `path` is evaluated only when the call has failed.
@discardableResult
func systemCall<Result: SignedInteger>(
  _ name: String, _ path: @autoclosure () -> String, _ call: () -> Result
) throws(SystemCallError) -> Result {
  while true {
    let result = call()
    guard result == -1 else { return result }
    guard errno == EINTR else { throw SystemCallError(Errno(rawValue: errno), name, path()) }
  }
}
