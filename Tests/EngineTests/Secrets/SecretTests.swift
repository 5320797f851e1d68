import Engine
import Expressions
import Jobs
import TestSupport
import Testing

@Suite("Secrets of a job", .onEngine)
struct SecretTests {
  /// A world whose caller has the variable TOKEN.
  @EngineActor
  private func world(_ token: String = "hunter2!") -> World {
    let world = World()
    world.options.callerEnvironment["TOKEN"] = token
    return world
  }

  private static let header = "secrets: {token: {env: TOKEN}}\n"

  @Test("a variable, a file or a program holds them; one line end is cut off")
  @EngineActor func sources() async throws {
    let world = world()
    world.files.texts = ["/space/workflows/key": "from a file\n\n"]
    try await world.run(
      """
      secrets: {token: {env: TOKEN}, file: {file: key}, program: {command: [do, complain noise, print from a program]}}
      steps:
        - {command: [do, show A, show B, show C], env: {A: '${{ secrets.token }}', B: '${{ secrets.file }}', C: '${{ secrets.PROGRAM }}'}}
        - {command: [do, stdin], stdin: 'x${{ secrets.token }}'}
      """)
    let requests = world.launcher.requests
    #expect(requests.map(\.arguments.count) == [3, 4, 2])
    #expect(["A", "B", "C"].map { requests[1].variable($0) } == ["hunter2!", "from a file\n", "from a program"])
    guard case .bytes(let input) = requests[2].input else { return #expect(Bool(false)) }
    #expect(String(decoding: input, as: UTF8.self) == "xhunter2!")
    #expect(world.reporter.text(of: .stdout) == "A=***\nB=***\nC=***\nx***")
    #expect(world.reporter.text(of: .stderr) == "")
    #expect(world.logs.text == world.reporter.text(of: .stdout))
  }

  @Test("a variable that a secret is read from is not inherited, but by the program that prints another secret")
  @EngineActor func inherited() async throws {
    let world = world()
    try await world.run(
      "secrets: {token: {env: TOKEN}, other: {command: [do, print other $TOKEN]}}\nsteps: [{command: [do, show TOKEN]}]"
    )
    #expect(world.launcher.requests[0].variable("TOKEN") == "hunter2!")
    #expect(world.launcher.requests[1].variable("TOKEN") == nil)
    #expect(world.reporter.text(of: .stdout) == "TOKEN=(unset)\n")
  }

  @Test("nothing that is kept or shown holds one, whatever a step does with it", arguments: leaks)
  @EngineActor func leak(step: String, trace: String) async throws {
    let world = world()
    try await world.run(
      Self.header
        + "env: {T: '${{ secrets.token }}'}\nsteps: [\(step)]\nfinally: [{id: f, command: [do, 'print ${{ job.error }}']}]"
    )
    let told = try world.trace()
    #expect(told.split(separator: "\nbody").first == trace[...])
    try world.expectNothing(holds: "hunter2!")
  }

  static let leaks = [
    ("{id: a, command: [do, print $T, complain $T, exit 3]}", "a started\na failed: exit code 3"),
    (
      "{id: a, command: [do, print $T], return: '${{ result.stdout }}'}",
      "a started\na failed: its return value contains the secret 'token', which is never stored"
    ),
    (
      "{id: a, command: [do, print $T], return: {x: ['${{ result.stdout }}']}, continue-on-error: true}",
      "a started\na failed: its return value contains the secret 'token', which is never stored (continued)"
    ),
    (
      "{id: a, command: [do, output x=y$T]}",
      "a started\na failed: what it wrote to ERGATE_OUTPUT contains the secret 'token', which is never stored"
    ),
    (
      "{id: a, command: [do, 'output {\"x\": \"\\u0068unter2!\"}']}",
      "a started\na failed: its outputs contain the secret 'token', which is never stored"
    ),
    (
      "{id: a, command: [do, env X=$T]}",
      "a started\na failed: what it wrote to ERGATE_ENV contains the secret 'token', which is never stored"
    ),
    (
      "{id: a, command: [do, path /opt/$T]}",
      "a started\na failed: what it wrote to ERGATE_PATH contains the secret 'token', which is never stored"
    ),
    ("{id: a, command: [do, summary is $T]}", "a started\na completed"),
    (
      "{id: a, command: [do, print $T], next: [{abort: 'no: ${{ result.stdout }}'}]}",
      "a started\na aborts: no: ***\na completed"
    ),
    (
      "{id: g, steps: [{id: a, command: [do, output x=hunter2, complain $T], return: done}], return: 'hunter2${{ ''!'' }}'}",
      "g started\ng/a started\ng/a completed = \"done\"\ng failed: its return value contains the secret 'token', which is never stored"
    ),
  ]

  @Test("a name or an argument that holds one, from wherever, is not shown or used")
  @EngineActor func fromElsewhere() async throws {
    let world = world()
    world.files.texts = ["/space/workflows/a.env": "COPY=hunter2!"]
    try await world.run(
      Self.header
        + """
        dotenv: [a.env]
        steps:
          - {id: a, name: 'with ${{ env.COPY }}', command: [do]}
          - {id: b, command: [do, 'print ${{ env.COPY }}']}
        """)
    #expect(world.reporter.names == ["a: with ***"])
    #expect(
      try world.trace() == """
        a started
        a completed
        b started
        b failed: an argument contains the secret 'token', and everybody on the machine can read arguments; use 'env' or 'stdin'
        job failed: step-failed of b: an argument contains the secret 'token', and everybody on the machine can read arguments; use 'env' or 'stdin'
        """)
    try world.expectNothing(holds: "hunter2!")
  }

  @Test("what an expression makes of one is secret too; texts of the file are not")
  @EngineActor func derived() async throws {
    let world = world(#"{"user": "someone", "pin": 123456}"#)
    try await world.run(
      Self.header
        + """
        steps:
          - command: [do, show A, show B, show C, show D, stdin]
            stdin: SOMEONE 123456 plain
            env:
              A: ${{ fromJSON(secrets.token).pin }}
              B: ${{ upper(fromJSON(secrets.token).user) }}
              C: ${{ secrets.token && 'plain' }}
              D: ${{ format('Bearer {0}', secrets.token) }}
        """)
    #expect(world.reporter.text(of: .stdout) == "A=***\nB=***\nC=plain\nD=Bearer ***\n*** *** plain")
  }

  @Test("an expression that fails says nothing of it")
  @EngineActor func failing() async throws {
    let world = world("[1, hunter2!")
    try await world.run(Self.header + "steps:\n  - {id: a, command: [do], env: {X: 'a${{ fromJSON(secrets.token) }}'}}")
    let message = "an expression with the secret 'token' has no value (test.yaml:3:52)"
    let told = try world.trace()
    #expect(told == "a started\na failed: \(message)\njob failed: step-failed of a: \(message)")
  }

  @Test(
    "one that cannot be had fails the job before its first step; 'finally' runs without secrets",
    arguments: [
      ("{env: NONE}", "cannot be had: the variable NONE is not set"), ("{env: SHORT}", "is shorter than 4 characters"),
      ("{file: none}", "cannot be had: the file /space/workflows/none is not there"),
      (
        "{command: [do, print something, exit 3]}",
        "cannot be had: the program 'do' has ended with exit code 3; its output is not shown"
      ),
      ("{command: [do, signal 9]}", "cannot be had: the program 'do' was killed by signal 9; its output is not shown"),
      ("{command: [do, hang]}", "cannot be had: the program 'do' has not ended after 60 s"),
      ("{command: [pass]}", "cannot be had: the program 'pass' is not there"),
    ])
  @EngineActor func missing(source: String, problem: String) async throws {
    let world = world()
    world.options.callerEnvironment["SHORT"] = "abc"
    try await world.run(
      """
      secrets: {first: {env: TOKEN}, token: \(source)}
      steps: [{id: a, command: [do]}]
      finally: [{id: f, command: [do, show X], env: {X: '${{ secrets.token }}'}}, {id: g, command: [do]}]
      """)
    let told = try world.trace()
    #expect(
      told == """
        body failed: secret: the secret 'token' \(problem)
        f started
        f failed: the secret 'token' is not there: the secret 'token' \(problem) (test.yaml:3:56)
        g started
        g completed
        job failed: secret: the secret 'token' \(problem)
        """)
    try world.expectNothing(holds: "hunter2!")
  }

  @Test("a job that is cancelled while they are fetched is cancelled")
  @EngineActor func cancelled() async throws {
    let world = World(timePasses: false)
    let started = try await world.start("secrets: {token: {command: [do, hang]}}\nsteps: [{id: a, command: [do]}]")
    started.run.stop(.cancelled)
    let status = await started.end()?.job.status
    #expect(status == .cancelled)
    #expect(world.launcher.runningCount == 0)
  }

  @Test("a job that is handed back while they are fetched waits for the next worker")
  @EngineActor func handedBack() async throws {
    let world = World(timePasses: false)
    let started = try await world.start("secrets: {token: {command: [do, hang]}}\nsteps: [{id: a, command: [do]}]")
    started.run.stop(.handedBack)
    let status = await started.end()?.job.status
    #expect(status == .queued)
    #expect(try world.trace() == "released")
  }

  @Test("each process that goes on with a job fetches them anew")
  @EngineActor func anew() async throws {
    let world = world()
    let yaml =
      Self.header + "steps: [{id: a, command: [do]}, {id: b, command: [do, show T], env: {T: '${{ secrets.token }}'}}]"
    try await world.put()
    world.stateStore = CutStore(world.store, after: 2)
    _ = try? await world.claim(yaml).run()
    await EngineThread.idle()
    world.store.kill()
    world.stateStore = nil
    world.options.callerEnvironment["TOKEN"] = "another!"
    _ = try await world.claim(yaml, by: world.store.joined(by: "second")).run()
    #expect(world.launcher.requests.last?.variable("T") == "another!")
    #expect(world.reporter.text(of: .stdout) == "T=***\n")
  }

  @Test("a prompt appears at once")
  @EngineActor func prompt() async throws {
    let world = world()
    world.options.callerEnvironment["TOKEN"] = "Password"
    let started = try await world.start(Self.header + "steps: [{command: [do, print Pass the word, hang]}]")
    #expect(world.reporter.text(of: .stdout) == "Pass the word\n")
    started.run.stop(.cancelled)
    _ = await started.end()
  }
}

extension World {
  /// Looks through the journal, the job, the logs and all that reporters were told.
  fileprivate func expectNothing(holds text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    var told = try journal().map { "\($0)" } + [logs.text]
    for report in reporter.reports {
      switch report {
      case .opened: break
      case .output(_, _, let bytes, _): told.append(String(decoding: bytes, as: UTF8.self))
      default: told.append("\(report)")
      }
    }
    for line in told { #expect(!line.contains(text), "\(line)", sourceLocation: sourceLocation) }
    for request in launcher.requests {
      #expect(!request.arguments.joined().contains(text), sourceLocation: sourceLocation)
    }
  }
}
