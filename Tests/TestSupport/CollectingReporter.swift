package import Engine
import Jobs

/// Remembers all that it is told.
@EngineActor
package final class CollectingReporter: Reporter {
  package private(set) var reports: [Report] = []

  nonisolated package init() {}

  package func receive(_ report: Report) async { reports.append(report) }

  /// What steps were called by the expressions in their names: `step name`.
  package var names: [String] {
    reports.compactMap { report in
      if case .named(let address, let name, _) = report { "\(address.path): \(name)" } else { nil }
    }
  }

  /// All that steps wrote on a stream, one after the other.
  package func text(of stream: OutputStream) -> String {
    var bytes: [UInt8] = []
    for case .output(_, stream, let chunk, _) in reports { bytes += chunk }
    return String(decoding: bytes, as: UTF8.self)
  }
}
