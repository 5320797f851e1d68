import Linux

/// What reading and checking a large file costs.
struct ValidationFigure: Figure {
  let name = "validation"
  let title = "validate of 20,000 steps in 2 MB beside a bare loop over libyaml's events"

  func measure(in scratch: Scratch, report: (String) -> Void) throws {
    let steps = (1...20_000).map { number in
      """
        - id: build-\(number)
          name: Build part \(number)
          run: make part-\(number) TARGET=${{ inputs.target }}
          timeout: 10m

      """
    }
    let text = "inputs: {target: {default: all}}\nsteps:\n" + steps.joined()
    try scratch.write(text, to: "large.yaml")
    report("\(text.utf8.count / 1000) KB")
    try compare(
      Command(ergate: "validate", "large.yaml", in: scratch.path),
      with: Command(benchmarks: BareLibYAML.command, "large.yaml", in: scratch.path), called: "libyaml", rounds: 9,
      atMost: 6, report: report)
    let peak = OwnProcess.largestChildPeak >> 20
    report("at most \(peak) MB of memory; at most 300 \(peak <= 300 ? "kept" : "BROKEN")")
  }
}
