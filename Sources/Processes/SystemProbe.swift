import Engine
import Linux

/// Asks the machine itself.
package struct SystemProbe: MachineProbe {
  package init() {}

  package func hasProgram(_ name: String, path: String?) -> Bool {
    if name.contains("/") { return ExecutableFile(at: name) == .executable }
    let directories = (path ?? ProgramLookup.standardPath).split(separator: ":")
    return directories.contains { ExecutableFile(at: "\($0)/\(name)") == .executable }
  }

  package func isDirectory(_ path: String) -> Bool { PathProbe.type(of: path) == .directory }

  package func isFile(_ path: String) -> Bool {
    let type = PathProbe.type(of: path)
    return type != nil && type != .directory
  }
}
