import Foundation
import Testing

@Suite("Resources at the command line")
struct ResourceTests {
  /// The service and a daemon of it hold a lock as long as one of them lives.
  private static let locked = """
    resources:
      place: {setup: 'mkdir place && echo "$PWD/place"', check: 'test -d place', teardown: 'rmdir "$ERGATE_RESOURCE" && echo over >>log'}
      server:
        needs: place
        service: [bash, -c, 'exec 9>lock; flock 9; setsid bash -c "touch daemon; exec sleep 6000" & echo serving; exec sleep 6000']
        ready: {log: serving}
    steps:
      - {id: first, run: 'echo first >>log', resources: place}
      - {id: second, run: 'until test -e daemon; do sleep 0.01; done; test -e go || { echo ready; exec sleep 6000; }', resources: server}
      - {id: third, run: 'echo third >>log; ls -d "$VALUE"', env: {VALUE: '${{ resources.place.value }}'}, resources: place}
    """

  @Test("no service outlives the engine that is killed by a second; what was set up stays for who goes on")
  func killed() async throws {
    let space = try Workspace(["w.yaml": Self.locked])
    let exec = try space.start("exec", "w.yaml")
    #expect(await exec.prints("ready\n"))
    exec.signal(SIGKILL)
    #expect(await exec.finish().code == 137)
    let wait = try await Running(
      URL(filePath: "/usr/bin/env"), ["flock", "--wait", "1", "lock", "true"], environment: [:], in: space.directory,
      input: ""
    ).finish()
    #expect(wait.code == 0, "something of the service is left")

    try space.directory.write("", to: "go")
    let resume = try await space.ergate("resume", "last")
    #expect(resume.code == 0, "\(resume.text)")
    #expect(try space.directory.text("log") == "first\nthird\nover\n")
    #expect(resume.output.hasSuffix("/place\n"), "\(resume.text)")
    #expect(try space.directory.names(in: ".").contains("place") == false)
    let logs = try await space.ergate("logs", "last", "resources.server")
    #expect(logs.output == "serving\nserving\n", "\(logs.text)")
  }

  @Test("what a check finds gone is made anew, and completed steps that named it run again")
  func lost() async throws {
    let space = try Workspace(["w.yaml": Self.locked])
    let exec = try space.start("exec", "w.yaml")
    #expect(await exec.prints("ready\n"))
    exec.signal(SIGKILL)
    _ = await exec.finish()
    try FileManager.default.removeItem(at: space.directory.url.appending(path: "place"))
    try space.directory.write("", to: "go")
    let resume = try await space.ergate("resume", "last")
    #expect(resume.code == 0, "\(resume.text)")
    #expect(resume.error.contains("↻ first  runs again, because resources.place is gone\n"), "\(resume.text)")
    #expect(try space.directory.text("log") == "first\nfirst\nthird\nover\n")
  }

  @Test("a signal takes them down behind 'finally'")
  func interrupted() async throws {
    let space = try Workspace(["w.yaml": Self.locked + "\nfinally: [{run: 'echo finally >>log'}]\n"])
    let exec = try space.start("exec", "w.yaml")
    #expect(await exec.prints("ready\n"))
    exec.signal(SIGINT)
    #expect(await exec.finish().code == 130)
    #expect(try space.directory.text("log") == "first\nfinally\nover\n")
  }

  @Test("a worker that is killed leaves them to the next one, which takes them down")
  func handedOver() async throws {
    let space = try Workspace(["workflows/w.yaml": Self.locked])
    let id = try await space.submit("w")
    let worker = try space.start("worker")
    try await until(space, has: "daemon")
    worker.signal(SIGKILL)
    _ = await worker.finish()
    try space.directory.write("", to: "go")
    let next = try await space.ergate("worker", "--drain")
    #expect(next.code == 0, "\(next.text)")
    let job = try await space.job(id)
    #expect(job["status"] == "completed")
    #expect(job.objects("resources").isEmpty)
    #expect(job.objects("resource_logs").map { $0["name"] } == ["place", "server", "place", "server"])
    #expect(try space.directory.text("log") == "first\nthird\nover\n")
  }

  /// Waits for a file, with a program that waits for it.
  private func until(_ space: Workspace, has name: String) async throws {
    _ = try await Running(
      URL(filePath: "/bin/sh"), ["-c", "until test -e \(name); do sleep 0.01; done"], environment: [:],
      in: space.directory, input: ""
    ).finish()
  }

  @Test("the guide's example runs: a web server is asked until a page is there, and is gone afterwards")
  func guide() async throws {
    let blocks = try MarkdownFile.guide("WritingWorkflows").blocks("yaml")
    let example = try #require(blocks.first { $0.path == "resources.yaml" })
    let space = try Workspace(["resources.yaml": example.text])
    let run = try await space.ergate("exec", "resources.yaml")
    #expect(run.code == 0, "\(run.text)")
    let logs = try await space.ergate("logs", "last", "resources.site")
    #expect(logs.output.contains("\"GET / HTTP/1.1\" 200"), "\(logs.text)")
    #expect(logs.output.contains("\"GET /page HTTP/1.1\" 200"), "\(logs.text)")
    let unknown = try await space.ergate("logs", "last", "resources.sites")
    #expect(unknown.error.contains("Did you mean 'resources.site'?"), "\(unknown.text)")
  }

  @Test("secrets stay out of their logs and values")
  func secrets() async throws {
    let space = try Workspace([
      "w.yaml":
        """
      secrets: {t: {env: TOKEN}}
      resources:
        a: {setup: 'echo "with $T" >&2; echo fine', env: {T: '${{ secrets.t }}'}}
        b: {setup: 'echo "$T"', env: {T: '${{ secrets.t }}'}}
      steps: [{id: x, run: ':', resources: a}, {id: y, run: ':', resources: b}]
      """
    ])
    let run = try await space.ergate("exec", "w.yaml", environment: ["TOKEN": "s3cret-value"])
    #expect(run.code == 1)
    #expect(
      run.error.contains(
        "the resource 'b' cannot be made: its setup printed the secret 't', and what it prints is stored"),
      "\(run.text)")
    let logs = try await space.ergate("logs", "last")
    // What comes by two pipes comes in any order.
    #expect(logs.output.split(separator: "\n").sorted() == ["***", "fine", "with ***"], "\(logs.text)")
    #expect(!run.text.contains("s3cret"), "\(run.text)")
  }

  @Test("describe and validate say what there is")
  func described() async throws {
    let space = try Workspace(["w.yaml": Self.locked])
    let text = try await space.ergate("describe", "w.yaml").output
    #expect(text.contains("\nresources:\n  place: set up by bash mkdir place"), "\(text)")
    #expect(text.contains("\n  server: service bash -c"), "\(text)")
    #expect(text.contains("      uses place\n"), "\(text)")
    let json = try await space.ergate("describe", "w.yaml", "--output", "json").output
    #expect(json.contains(#""resources": ["#), "\(json)")
    try space.directory.write(
      "resources: {a: {service: [no-such-server]}}\nsteps: [{run: make, resources: a}]", to: "n.yaml")
    let missing = try await space.ergate("exec", "n.yaml")
    #expect(
      missing.error.contains("error[missing-program]: the program 'no-such-server' is not there"), "\(missing.text)")
  }
}
