/// Two commands that were run in turn, so that what else the machine does meets both alike.
struct Comparison {
  /// Medians.
  let ours: Duration
  let theirs: Duration
  /// The median of the ratios within each pair.
  let ratio: Double

  init(_ first: Command, _ second: Command, rounds: Int) throws {
    // The first runs find files and programs in memory for the others.
    _ = try (first.run(), second.run())
    let pairs = try (0..<rounds).map { _ in (try first.run(), try second.run()) }
    ours = pairs.map(\.0).median
    theirs = pairs.map(\.1).median
    ratio = pairs.map { $0 / $1 }.median
  }
}
