/// What a step costs, with its record synced, and that it costs the same in a long pipeline.
struct PipelineFigure: Figure {
  let name = "pipeline"
  let title = "1,000 steps `run: ':'`, each synced, beside as many rules of make; and 10,000 beside 1,000"

  func measure(in scratch: Scratch, report: (String) -> Void) throws {
    for count in [1000, 10_000] {
      let steps = (0..<count).map { _ in "  - run: ':'\n    shell: sh\n" }
      try scratch.write("steps:\n" + steps.joined(), to: "\(count).yaml")
    }
    // Not a bare `:`, for which make starts no process at all.
    let rules = (1...1000).map { "r\($0):\($0 > 1 ? " r\($0 - 1)" : "")\n\t: ;\n" }
    try scratch.write("all: r1000\n" + rules.joined(), to: "Makefile")
    let short = Command(ergate: "exec", "1000.yaml", in: scratch.path)
    try compare(
      short, with: Command("make", "-s", in: scratch.path), called: "make", rounds: 7, atMost: 1.4, report: report)
    try compare(
      Command(ergate: "exec", "10000.yaml", in: scratch.path), with: short, called: "1,000 steps", rounds: 3,
      atMost: 11, report: report)
  }
}
