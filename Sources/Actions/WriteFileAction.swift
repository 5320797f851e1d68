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
      let temporary = invocation.host.temporaryDirectory
      if full.hasPrefix(temporary + "/") { _ = try? Directory.temporary(temporary) }
      try write(Array(content.utf8), to: full, mode, isAppended)
      return ActionResult()
    } catch {
      return ActionResult(failure: error)
    }
  }

  private func write(_ content: [UInt8], to path: String, _ mode: FileMode?, _ isAppended: Bool) throws(StepFailure) {
    do throws(SystemCallError) {
      try ReplacedFile(path).replace(with: content, permissions: mode?.bits, appending: isAppended)
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
