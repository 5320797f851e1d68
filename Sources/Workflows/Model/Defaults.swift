/// `defaults`: what steps get that say nothing themselves.
package struct Defaults: Sendable {
  package var shell = Shell.bash
  /// For `run`, `command` and most actions; not for groups, nor for actions that wait.
  package var timeout: Duration?
  package var workingDirectory: TextTemplate?
  package var retry: RetryPolicy?
  package var stop = StopSetting()
}
