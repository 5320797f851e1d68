/// Something that is measured, and the bound that it must keep.
protocol Figure: Sendable {
  var name: String { get }
  var title: String { get }

  /// - Parameter report: takes one line for each result.
  func measure(in scratch: Scratch, report: (String) -> Void) async throws
}

extension Figure {
  /// Runs two commands in turn, and says how the first compares with the second.
  func compare(
    _ ours: Command, with theirs: Command?, called name: String, rounds: Int, atMost limit: Double,
    report: (String) -> Void
  ) throws {
    guard let theirs else {
      report("\(name) is not installed; left out")
      return
    }
    let comparison = try Comparison(ours, theirs, rounds: rounds)
    let verdict = comparison.ratio <= limit ? "kept" : "BROKEN"
    report(
      "\(comparison.ours.milliseconds) to \(comparison.theirs.milliseconds) of \(name): \(comparison.ratio.rounded(2)) times;"
        + " at most \(limit) \(verdict)")
  }
}

extension Double {
  func rounded(_ digits: Int) -> Double {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    return (self * scale).rounded() / scale
  }
}

extension Duration {
  var seconds: Double { self / .seconds(1) }
  var milliseconds: String { "\((seconds * 1000).rounded(2)) ms" }
}

extension Array where Element: Comparable {
  /// The upper one of two in the middle.
  var median: Element { sorted()[count / 2] }
}
