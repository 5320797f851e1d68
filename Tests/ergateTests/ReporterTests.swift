import Foundation
import Testing

@Suite("Reporters of the binary")
struct ReporterTests {
  private static let workflow =
    "name: two\nsteps: [{id: one, run: echo said}, {id: two, run: 'exit 3'}, {id: last, run: ':'}]"

  /// Runs `ergate exec` on a terminal of 30 columns.
  private func onTerminal(_ options: String, term: String) async throws -> String {
    let directory = try TemporaryDirectory()
    try directory.write(Self.workflow, to: "w.yaml")
    let command = "stty cols 30 rows 10; '\(ErgateBinary.url.path())' exec w.yaml \(options)"
    let run = try await Running(
      URL(filePath: "/usr/bin/script"), ["-qec", command, "/dev/null"], environment: ["TERM": term], in: directory,
      input: ""
    ).finish()
    return run.output
  }

  @Test("the run is live on a terminal, and takes no more columns than that has")
  func live() async throws {
    // Asked for by name, as NO_COLOR is set here.
    let text = try await onTerminal("--reporter live", term: "xterm")
    let lines = text.split(separator: "\r\n")
    // Once when it is over, and once in the table.
    #expect(lines.count { $0.contains("✓ one") } == 2, "\(text)")
    #expect(lines.contains { $0.hasPrefix("- last ") && $0.hasSuffix("…") && $0.count == 30 }, "\(text)")
  }

  @Test("the run is told in plain lines where the terminal cannot draw", arguments: ["", "--reporter live"])
  func dumb(options: String) async throws {
    let text = try await onTerminal(options, term: "dumb")
    #expect(text.contains("▸ one\r\nsaid\r\n✓ one"), "\(text)")
    #expect(text.split(separator: "\r\n").count { $0.contains("✓ one") } == 1, "\(text)")
  }

  @Test("live is refused where there is no terminal")
  func refusal() async throws {
    let run = try await ErgateBinary.run("exec", "w.yaml", "--reporter", "live", in: TemporaryDirectory())
    #expect(run.code == 64)
    #expect(
      run.error.hasPrefix("Error: --reporter live draws on a terminal, and standard error is none; use plain.\n"),
      "\(run.error)")
  }

  @Test("JSON has standard output for itself, line by line")
  func json() async throws {
    let directory = try TemporaryDirectory()
    try directory.write(Self.workflow, to: "w.yaml")
    let run = try await ErgateBinary.run("exec", "w.yaml", "--reporter", "json", in: directory)
    let lines = try run.output.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    #expect(
      lines.map { $0["event"] as? String ?? $0["report"] as? String } == [
        "opened", "started", "output", "step-done", "started", "step-done", "skipped", "final", "closed",
      ])
    #expect(lines.compactMap { $0["text"] as? String } == ["said\n"])
    #expect(run.error.isEmpty && run.code == 1, "\(run.text)")
  }

  @Test("a reader that goes away, or was never there, does not end the job")
  func closedReader() async throws {
    let directory = try TemporaryDirectory()
    try directory.write("steps: [{run: seq 100000}, {run: touch done}]", to: "w.yaml")
    let command = "'\(ErgateBinary.url.path())' exec w.yaml"
    for script in ["\(command) 2>&1 | head -n 1", "\(command) >&- 2>&-", "\(command) > /dev/full 2>&1"] {
      let run = try await Running(
        URL(filePath: "/bin/sh"), ["-c", "rm -f done; \(script); test -e done"], environment: [:],
        in: directory, input: ""
      ).finish()
      #expect(run.code == 0, "\(script): \(run.text)")
    }
  }

  @Test("what can be recorded no longer is told as such, after all that steps printed")
  func brokenStore() async throws {
    let directory = try TemporaryDirectory()
    try directory.write("name: broken\nsteps: [{run: 'echo before; rm -r .ergate'}]", to: "w.yaml")
    let run = try await ErgateBinary.run("exec", "w.yaml", in: directory)
    #expect(run.output == "before\n")
    #expect(run.code == 74, "\(run.text)")
  }
}
