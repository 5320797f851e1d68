import Linux

/// What a task of a graph costs, and one that is only passed over.
struct GraphFigure: Figure {
  let name = "graph"
  let title = "10,000 tasks `run: ':'` that need nothing, -j2, beside as many of ninja; and 100,000 whose `if` is false"

  func measure(in scratch: Scratch, report: (String) -> Void) throws {
    try measureSkipping(scratch, report)
    let count = 10_000
    let tasks = (0..<count).map { "  t\($0): {run: ':', shell: sh}\n" }
    try scratch.write("tasks:\n" + tasks.joined(), to: "tasks.yaml")
    let edges = (0..<count).map { "build t\($0): rule\n" }
    let all = (0..<count).map { "t\($0)" }.joined(separator: " ")
    let rule = "rule rule\n  command = :\n"
    try scratch.write(rule + edges.joined() + "build all: phony \(all)\ndefault all\n", to: "build.ninja")
    // Ninja remembers what it did, and Ergate does not of tasks without `generates`: none of these makes a file.
    try compare(
      Command(ergate: "exec", "tasks.yaml", "-j2", in: scratch.path), with: Command("ninja", "-j2", in: scratch.path),
      called: "ninja", rounds: 5, atMost: 1.3, report: report)
  }

  private func measureSkipping(_ scratch: Scratch, _ report: (String) -> Void) throws {
    let tasks = (0..<100_000).map { "  t\($0): {run: ':', if: 'false'}\n" }
    try scratch.write("tasks:\n" + tasks.joined(), to: "skipped.yaml")
    let command = Command(ergate: "exec", "skipped.yaml", in: scratch.path)
    let time = try (0..<5).map { _ in try command.run() }.median
    let peak = OwnProcess.largestChildPeak >> 20
    report(
      "100,000 skipped in \(time.seconds.rounded(2)) s; at most 2 \(time <= .seconds(2) ? "kept" : "BROKEN"); "
        + "\(peak) MB of memory; at most 500 \(peak <= 500 ? "kept" : "BROKEN")")
  }
}
