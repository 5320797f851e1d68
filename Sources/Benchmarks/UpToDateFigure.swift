import Linux

/// What it costs to find that a step with many sources need not run.
struct UpToDateFigure: Figure {
  let name = "up-to-date"
  let title = "a step with 50,000 sources, none of them changed, beside git status on the same tree"

  func measure(in scratch: Scratch, report: (String) -> Void) async throws {
    let tree = try scratch.directory("tree")
    let root = try Directory(following: tree)
    for number in 0..<500 {
      try root.makeDirectory("d\(number)")
      let directory = try root.directory("d\(number)")
      for file in 0..<100 {
        try directory.openForWriting("f\(file).c", .new).write(Array("int f\(number)_\(file)(void);\n".utf8))
      }
    }
    try scratch.write("steps: [{run: ':', shell: sh, sources: ['d*/**']}]\n", to: "tree/w.yaml")
    guard let initialize = Command("git", "init", "-q", in: tree), let add = Command("git", "add", ".", in: tree),
      let status = Command("git", "status", "--porcelain", in: tree)
    else { return report("git is not installed; left out") }
    _ = try (initialize.run(), add.run())
    // What was changed in the last seconds is never taken as known.
    try await Task.sleep(for: .seconds(3))
    let ours = Command(ergate: "exec", "w.yaml", in: tree)
    try ours.run()
    try compare(ours, with: status, called: "git status", rounds: 11, atMost: 1.5, report: report)
  }
}
