import Foundation
import Testing

@Suite("The workflows of this repository")
struct WorkflowsFolderTests {
  private static let files = Repository.files(below: "workflows", suffix: "")

  /// That a program is not there is a warning.
  @Test("are valid, without a warning", arguments: files.filter { hasServers || !$0.contains("integration-test") })
  func valid(file: String) async throws {
    let run = try await ErgateBinary.run("validate", file, in: SampleCheckout().directory)
    #expect(run.code == 0)
    #expect(run.error == "\(file) is valid\n")
  }

  @Test("are listed, each with what it is for")
  func listed() async throws {
    let run = try await SampleCheckout().ergate("list")
    let lines = run.output.split(separator: "\n").filter { !$0.hasPrefix(" ") }
    #expect(lines.count == Self.files.count)
    #expect(lines.allSatisfy { $0.split(separator: " ").count > 5 }, "\(run.output)")
  }

  @Test("hello greets by the time of the day, and whatever the name holds")
  func hello() async throws {
    let run = try await SampleCheckout().ergate("exec", "hello", "name=O'Hara \"$(id)\" `id`; id")
    #expect(run.output.contains(/Good (morning|afternoon|evening), O'Hara "\$\(id\)" `id`; id!\n/), "\(run.text)")
    #expect(run.output.hasSuffix("That was all. The job is completed.\n"))
  }

  @Test("release-notes groups the commits of the whole history, or since a tag")
  func releaseNotes() async throws {
    let checkout = try await SampleCheckout()
    let whole = try await checkout.ergate("exec", "release-notes", "file=notes.md")
    let notes =
      "## Changes\n\n- Add the answer\n\n## Fixes\n\n- Fix what `$(id)` printed\n\n## Tests\n\n- Test it; and \"more\"\n"
    #expect(whole.output == notes, "\(whole.text)")
    #expect(try checkout.directory.text("notes.md") == notes)
    try await checkout.git("tag", "1.0", "HEAD~2")
    try await checkout.git("tag", "1.1", "HEAD~1")
    let new = try await checkout.ergate("exec", "release-notes")
    #expect(new.output == "## Tests\n\n- Test it; and \"more\"\n", "\(new.text)")
    let none = try await checkout.ergate("exec", "release-notes", "from=HEAD")
    #expect(none.code == 3 && none.output.isEmpty, "\(none.text)")
  }

  @Test("data-pipeline drops the bad rows and takes the means")
  func dataPipeline() async throws {
    let checkout = try await SampleCheckout()
    let run = try await checkout.ergate("exec", "data-pipeline")
    #expect(run.output.contains(#"{"Kiel": 9.5, "Jena": 10.92, "Ulm": 12.62}"#), "\(run.text)")
    #expect(run.output.hasSuffix("39 good rows, 3 rejected\nMean temperatures: 9.5 10.92 12.62\n"))
    let few = try await checkout.ergate("exec", "data-pipeline", "days=3", "stations=[Kiel]")
    #expect(few.code == 1)
    #expect(few.text.contains("only 3 good rows, and 10 are needed"), "\(few.text)")
  }

  @Test("build-matrix builds each combination, tests each program and packs the one for release")
  func buildMatrix() async throws {
    let checkout = try await SampleCheckout()
    let run = try await checkout.ergate("exec", "build-matrix", "to=dist")
    #expect(run.code == 0, "\(run.text)")
    #expect(run.output.hasSuffix("count-c11-O2\n"), "\(run.text)")
    #expect(run.output.components(separatedBy: "3 words").count == 5, "\(run.text)")
    #expect(run.error.contains("build[std=c99,level=O0]"), "\(run.text)")
    #expect(try checkout.directory.names(in: "dist") == ["count.tar.gz"])
  }

  @Test("integration-test counts alike in PostgreSQL and Redis, and leaves nothing of them", .enabled(if: hasServers))
  func integrationTest() async throws {
    let checkout = try await SampleCheckout()
    let run = try await checkout.ergate("exec", "integration-test", "words=b a * b")
    #expect(run.code == 0, "\(run.text)")
    let job = try JSONObject(try await checkout.ergate("show", "last", "--output", "json").output)
    #expect(job["last_return_value"] == "*|1\na|1\nb|2", "\(run.text)")
    let logs = try await checkout.ergate("logs", "last")
    #expect(logs.output.contains("database system is ready to accept connections"), "\(logs.text)")
    #expect(logs.output.contains("database system is shut down"), "\(logs.text)")
    #expect(logs.output.contains("Ready to accept connections"), "\(logs.text)")
  }

  /// Whether PostgreSQL and Redis are there; tests without them are skipped, and say so.
  private static let hasServers: Bool = {
    let programs = ["/usr/bin", "/usr/local/bin", "/bin"]
    func has(_ name: String) -> Bool {
      programs.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
    }
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
    return has("redis-server") && has("psql") && (has("initdb") || !versions.isEmpty)
  }()

  @Test("release asks, switches to a commit when it is approved, and back when that does not work")
  func release() async throws {
    let checkout = try await SampleCheckout()
    func release(_ arguments: String..., approval: [String]) async throws -> ErgateBinary.Finished {
      let exec = try await ErgateBinary.start(["exec", "release", "to=live"] + arguments, in: checkout.directory)
        .finish()
      #expect(exec.code == 4, "\(exec.text)")
      let answer = try await ErgateBinary.start(["approve", "last", "approval"] + approval, in: checkout.directory)
        .finish()
      #expect(answer.code == 0, "\(answer.text)")
      return try await checkout.ergate("resume", "last")
    }
    func live() throws -> String {
      try FileManager.default.destinationOfSymbolicLink(atPath: checkout.directory.path + "/live/current")
    }
    let first = try await release("ref=HEAD~1", approval: ["--set", "note=the first"])
    #expect(first.code == 0, "\(first.text)")
    let before = try await checkout.git("rev-parse", "--short", "HEAD~1").dropLast()
    #expect(try live() == before)
    #expect(try checkout.directory.text("live/releases.log").hasSuffix(" the first\n"))
    let broken = try await release("check=test -e missing", approval: [])
    #expect(broken.code == 1 && broken.output.hasSuffix("back to \(before)\n"), "\(broken.text)")
    let refused = try await release(approval: ["--reject", "--reason", "on a Friday?"])
    #expect(refused.code == 1 && refused.error.contains(": on a Friday?"), "\(refused.text)")
    #expect(try live() == before)
  }

  @Test("etl loads what is good of each region")
  func etl() async throws {
    let run = try await SampleCheckout().ergate("exec", "etl", "rows=200")
    #expect(run.output.hasSuffix("east 64 15488\nnorth 64 14924\nsouth 62 15291\n"), "\(run.text)")
  }

  @Test(
    "disk-report goes where what it finds leads",
    arguments: [
      ("warn=101 limit=101", 0, false, true), ("warn=0 limit=101", 0, true, true),
      ("warn=101 limit=101 quiet=true", 0, false, false), ("limit=0", 3, false, false),
    ])
  func diskReport(inputs: String, code: Int32, names: Bool, sums: Bool) async throws {
    let checkout = try await SampleCheckout()
    let arguments = ["exec", "disk-report"] + inputs.split(separator: " ").map(String.init)
    let run = try await ErgateBinary.start(arguments, in: checkout.directory).finish()
    #expect(run.code == code, "\(run.text)")
    #expect(run.output.contains("\t.\n") == names, "\(run.text)")
    #expect(run.output.contains(/\d+ percent used, \d.* free\n$/) == sums, "\(run.text)")
  }

  @Test("backup packs, keeps the last ones, and leaves no half of a file when it fails")
  func backup() async throws {
    let checkout = try await SampleCheckout()
    for _ in 1...3 {
      let run = try await checkout.ergate("exec", "backup", "to=kept", "keep=2")
      #expect(run.code == 0, "\(run.text)")
      // The directory and the file in it.
      #expect(run.output.hasPrefix("2\n"), "\(run.text)")
    }
    #expect(try checkout.directory.names(in: "kept").count == 2)
    let failed = try await checkout.ergate("exec", "backup", "from=nothing", "to=empty")
    #expect(failed.code == 1, "\(failed.text)")
    #expect(try checkout.directory.names(in: "empty") == [])
  }

  @Test("backup is made each night, also when it is seen to in the morning")
  func nightly() async throws {
    let checkout = try await SampleCheckout()
    let workspace = Workspace(checkout.directory)
    try await workspace.lookedAt(hoursAgo: 60, of: "workflows/backup.yaml")
    let run = try await workspace.ergate("worker", "--schedule", "--drain")
    #expect(run.code == 0, "\(run.text)")
    #expect(try checkout.directory.names(in: ".build/backups").count == 1)
    let job = try await workspace.job()
    #expect(job["status"] == "completed" && job.object("initial_input_value")["keep"] == "7")
    #expect(job["requested_start_time"]?.hasSuffix("T03:30:00.000Z") == true)
  }

  @Test("leave nothing behind that git sees")
  func clean() async throws {
    let checkout = try await SampleCheckout()
    for name in Self.files.map({ $0.dropFirst("workflows/".count).dropLast(".yaml".count) }) where name != "ci" {
      if name == "integration-test", !Self.hasServers { continue }
      // It puts its files where it is told to.
      if name == "release" { continue }
      let run = try await checkout.ergate("exec", String(name))
      #expect(run.code == 0, "\(name): \(run.text)")
    }
    #expect(try await checkout.git("status", "--porcelain").isEmpty)
  }
}
