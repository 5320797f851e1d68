package import Engine
import Expressions
import Jobs
import Linux
import Workflows

/// `uses: write-file`: writes a file so that readers see the old content or the new, never a part.
package struct WriteFileAction: Action {
  package init() {}

  package func run(_ invocation: Invocation) async -> ActionResult {
    do throws(StepFailure) {
      let path = try invocation.argument("path").map(\.text) ?? ""
      let content = try invocation.argument("content").map(\.text) ?? ""
      let isAppended = try invocation.argument("append").map(boolean) ?? false
      let mode = try invocation.argument("mode").map(fileMode)
      guard !path.isEmpty, !path.hasSuffix("/"), !path.utf8.contains(0) else {
        throw StepFailure(kind: "argument", message: "'path' names no file: '\(path)'")
      }
      let full = path.hasPrefix("/") ? path : "\(invocation.workingDirectory)/\(path)"
      try write(Array(content.utf8), to: full, mode, isAppended)
      return ActionResult()
    } catch {
      return ActionResult(failure: error)
    }
  }

  private func write(_ content: [UInt8], to path: String, _ mode: FileMode?, _ isAppended: Bool) throws(StepFailure) {
    let parts = path.split(separator: "/")
    let name = parts.last.map(String.init) ?? ""
    do throws(SystemCallError) {
      let directory = try Directory(following: "/" + parts.dropLast().joined(separator: "/"))
      let old = try directory.status(of: name)
      var bytes = content
      if isAppended, old != nil { bytes = (try directory.read(name, limit: 1 << 30) ?? []) + content }
      let temporary = ".\(name.prefix(100)).ergate-new"
      try directory.removeFile(temporary)
      let file = try directory.openForWriting(temporary, .new)
      try file.write(bytes, path: path)
      try file.setPermissions(mode?.bits ?? old?.permissions ?? 0o666 & ~OwnProcess.fileCreationMask, path: path)
      // A step that is recorded as done has done its work also when the power fails right after.
      try file.sync(path: path)
      try directory.rename(temporary, to: directory, name, replacing: true)
      try directory.sync()
    } catch {
      throw StepFailure(kind: "write-file", message: "cannot write \(path): \(error.cause)")
    }
  }

  private func boolean(_ value: Value) throws(StepFailure) -> Bool {
    switch value {
    case .bool(let value): return value
    case .string("true"): return true
    case .string("false"): return false
    default: throw StepFailure(kind: "argument", message: "'append' is true or false; found \(value.json)")
    }
  }

  private func fileMode(_ value: Value) throws(StepFailure) -> FileMode {
    guard let mode = FileMode(text: value.text) else {
      throw StepFailure(
        kind: "argument", message: "'mode' is three or four octal digits such as '0644'; found \(value.json)")
    }
    return mode
  }
}
