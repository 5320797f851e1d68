/// A workflow of one step that does nothing, as a durable job.
struct OneStepFigure: Figure {
  let name = "one-step"
  let title = "exec of one `run: ':'` beside the same recipe of just and task"

  func measure(in scratch: Scratch, report: (String) -> Void) throws {
    try scratch.write("steps: [{run: ':', shell: sh}]\n", to: "one.yaml")
    try scratch.write("one:\n\t@:\n", to: "justfile")
    try scratch.write("version: '3'\nsilent: true\ntasks: {one: {cmds: [':']}}\n", to: "Taskfile.yml")
    let ours = Command(ergate: "exec", "one.yaml", in: scratch.path)
    try compare(
      ours, with: Command("just", "one", in: scratch.path), called: "just", rounds: 101, atMost: 2, report: report)
    try compare(
      ours, with: Command("task", "one", in: scratch.path), called: "task", rounds: 51, atMost: 0.2, report: report)
  }
}
