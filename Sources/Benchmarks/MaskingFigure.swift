import Linux

/// What it costs to look for secrets, each in all its forms, in ordinary text of which nothing is one.
struct MaskingFigure: Figure {
  let name = "masking"
  let title = "a step that prints 1 GiB of text, with 100 secrets beside none"

  func measure(in scratch: Scratch, report: (String) -> Void) throws {
    let line = "2026-01-31T12:00:00Z INFO build: compiled Sources/Engine/Runs/JobRun.swift in 1.25 s (warnings: 0)"
    let steps = "steps: [{run: 'yes \"\(line)\" | head -c 1073741824', shell: sh}]\n"
    var secrets = "secrets:\n"
    for number in 0..<100 {
      try scratch.write(Self.token(number), to: "secret-\(number)")
      secrets += "  s\(number): {file: secret-\(number)}\n"
    }
    try scratch.write(steps, to: "plain.yaml")
    try scratch.write(secrets + steps, to: "masked.yaml")
    // Half the throughput is twice the time.
    try compare(
      Command(ergate: "exec", "masked.yaml", in: scratch.path),
      with: Command(ergate: "exec", "plain.yaml", in: scratch.path), called: "without secrets", rounds: 5, atMost: 2,
      report: report)
    let peak = OwnProcess.largestChildPeak >> 20
    report("at most \(peak) MB of memory; at most 64 \(peak <= 64 ? "kept" : "BROKEN")")
  }

  /// 36 letters and digits, the same in every run.
  private static func token(_ number: Int) -> String {
    let characters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
    var state = UInt64(number) &+ 1
    return String(
      (0..<36).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return characters[Int((state >> 33) % 62)]
      })
  }
}
