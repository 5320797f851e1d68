import Linux

/// A step that prints a lot: every byte goes to the log and to the caller.
struct OutputFigure: Figure {
  let name = "output"
  let title = "a step that prints 1 GiB, beside `cmd | tee file | cat >/dev/null`"

  func measure(in scratch: Scratch, report: (String) -> Void) throws {
    let program = "head -c 1073741824 /dev/zero"
    try scratch.write("steps: [{run: '\(program)', shell: sh}]\n", to: "print.yaml")
    let ours = Command(ergate: "exec", "print.yaml", in: scratch.path)
    // Half the throughput is twice the time.
    try compare(
      ours, with: Command("sh", "-c", "\(program) | tee copy | cat >/dev/null", in: scratch.path), called: "tee",
      rounds: 5, atMost: 2, report: report)
    let peak = OwnProcess.largestChildPeak >> 20
    report("at most \(peak) MB of memory; at most 64 \(peak <= 64 ? "kept" : "BROKEN")")
  }
}
