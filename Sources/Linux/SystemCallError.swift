package import SystemPackage

/// A system call that failed: which one, on what, and why.
package struct SystemCallError: Error, Sendable, Hashable, CustomStringConvertible {
  package var code: Errno
  /// The name of the call, as in its manual page.
  package var call: String
  /// The file that it was about, as a person would name it; empty if there is none.
  package var path: String
  /// Said instead of the meaning of `code`, where that would mislead.
  package var reason: String?

  package init(_ code: Errno, _ call: String, _ path: String = "", reason: String? = nil) {
    self.code = code
    self.call = call
    self.path = path
    self.reason = reason
  }

  /// `Permission denied`.
  package var cause: String { reason ?? String(describing: code) }

  /// `/srv/.ergate/VERSION: Permission denied (openat)`.
  package var description: String {
    let cause = "\(cause) (\(call))"
    return path.isEmpty ? cause : "\(path): \(cause)"
  }
}
