/// The language of a script whose expressions are to be passed safely.
package enum ShellDialect: Sendable, Hashable {
  /// What dash, bash, busybox, ksh and yash read alike. A construct that they read differently is refused where an
  /// expression depends on it.
  case posix
  /// Bash 4.4 or later.
  case bash
}
