/// What the checks before a run ask of the machine.
package protocol MachineProbe: Sendable {
  /// Whether a program of this name is in one of the directories of a `PATH`, or, with a slash in it, is one.
  func hasProgram(_ name: String, path: String?) -> Bool
  func isDirectory(_ path: String) -> Bool
  func isFile(_ path: String) -> Bool
}
