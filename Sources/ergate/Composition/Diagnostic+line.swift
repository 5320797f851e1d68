import Diagnostics
import Workflows

extension Diagnostic {
  /// `path:line:column: message`.
  var line: String {
    let position = source.position(at: range.offsets.lowerBound)
    return "\(source.path):\(position.line):\(position.column): \(message)"
  }
}

extension LoadedWorkflow {
  /// The first error in one line, and how many more there are.
  var firstError: String {
    let errors = diagnostics.filter { $0.severity == .error }
    let more = errors.count > 1 ? " (and \(errors.count - 1) more; see `ergate validate`)" : ""
    return "\(errors.first?.line ?? "")\(more)"
  }
}
