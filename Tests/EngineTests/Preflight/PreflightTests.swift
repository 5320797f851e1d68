import Diagnostics
import Engine
import Testing
import Workflows

@Suite("Checks of the machine before a run")
struct PreflightTests {
  /// A machine on which `bash` and `git` are in /bin, and these directories and files are there.
  private struct FakeProbe: MachineProbe {
    var paths: Set<String> = ["/space/src", "/abs", "/space/workflows/.env"]

    func hasProgram(_ name: String, path: String?) -> Bool {
      (path ?? "").split(separator: ":").contains("/bin") && ["bash", "git"].contains(name)
    }
    func isDirectory(_ path: String) -> Bool { paths.contains(path) }
    func isFile(_ path: String) -> Bool { paths.contains(path) }
  }

  private func messages(_ yaml: String, variables: [String: String] = [:]) throws -> String {
    var environment = ProcessEnvironment()
    environment["PATH"] = "/usr/bin:/bin"
    for (name, value) in variables { environment[name] = value }
    var preflight = Preflight(
      try load(yaml), in: "/space/workflows", workspace: "/space", environment: environment, probe: FakeProbe())
    return DiagnosticRenderer().render(preflight.diagnostics())
  }

  @Test(
    "what is there is not mentioned",
    arguments: [
      "steps: [{run: echo}, {command: [git, status]}, {working-directory: src, run: pwd}, {working-directory: /abs, run: pwd}]",
      "{dotenv: [.env, {path: other, required: false}], steps: [{run: echo}]}",
      // What an expression gives, what is a path, and what another PATH may hold, cannot be known.
      "steps: [{command: ['${{ input }}']}, {command: [./tool]}, {command: [tool], env: {PATH: /opt}}]",
      "{env: {PATH: /opt}, steps: [{shell: node, run: x}]}",
      "steps: [{env: {PATH: /opt}, steps: [{command: [tool]}]}]",
    ])
  func fine(yaml: String) throws { #expect(try messages(yaml) == "") }

  @Test("a workflow that a step makes a job of is looked for by its name, or beside the file that names it")
  func submit() throws {
    #expect(try messages("steps: [{uses: submit, with: {workflow: '${{ input }}'}}]") == "")
    let text = try messages(
      "steps: [{uses: submit, with: {workflow: kid}}, {uses: submit, with: {workflow: ./k.yaml}}]")
    #expect(text.contains("there is no workflow 'kid'"))
    #expect(text.contains("as /space/workflows/kid.yaml and /space/workflows/kid.yml."))
    #expect(text.contains("as /space/workflows/k.yaml."), "\(text)")
  }

  @Test("a program that the first step needs is an error, one that a later step needs a warning")
  func programs() throws {
    let text = try messages("steps:\n  - command: [tool]\n  - {run: x, shell: node}\n")
    #expect(
      text == """
        error[missing-program]: the program 'tool' is not there
          --> test.yaml:2:15
           |
         2 |   - command: [tool]
           |               ^^^^
           |
           = help: It was looked for in PATH: /usr/bin:/bin

        warning[missing-program]: the interpreter 'node' is not there
          --> test.yaml:3:5
           |
         3 |   - {run: x, shell: node}
           |     ^
           |
           = help: It was looked for in PATH: /usr/bin:/bin

        1 error, 1 warning

        """)
  }

  @Test("a step that may be passed over gives a warning")
  func conditional() throws {
    let text = try messages("steps:\n  - {if: inputs.x, steps: [{command: [tool]}]}\ninputs: {x: {type: boolean}}\n")
    #expect(text.hasPrefix("warning[missing-program]: the program 'tool' is not there\n"))
  }

  @Test("a working directory is looked for in the workspace")
  func directory() throws {
    let text = try messages("steps:\n  - {working-directory: lib, run: pwd}\n")
    #expect(
      text == """
        error[missing-directory]: the working directory 'lib' is not there
          --> test.yaml:2:25
           |
         2 |   - {working-directory: lib, run: pwd}
           |                         ^^^
           |
           = help: It is looked for in the workspace, /space.

        1 error

        """)
  }

  @Test("a dotenv file is looked for beside the workflow file")
  func dotenv() throws {
    let text = try messages("dotenv: [a.env]\nsteps: [{run: pwd}]\n")
    #expect(
      text == """
        error[missing-file]: the file 'a.env' of 'dotenv' is not there
          --> test.yaml:1:10
           |
         1 | dotenv: [a.env]
           |          ^^^^^
           |
           = help: It is looked for beside the workflow file. If it may be missing: {path: a.env, required: false}

        1 error

        """)
  }

  @Test("secrets are looked for where they are kept")
  func secrets() throws {
    let text = try messages(
      """
      secrets:
        a: {env: A}
        b: {env: B}
        c: {file: c.txt}
        d: {command: [pass, d]}
        e: {env: E}
        f: {file: .env}
        g: {command: [git, var]}
      steps: [{run: pwd}]

      """, variables: ["B": "abc", "E": "enough"])
    #expect(
      text == """
        error[missing-variable]: the variable 'A' of the secret 'a' is not set
          --> test.yaml:2:12
           |
         2 |   a: {env: A}
           |            ^
           |
           = help: It is looked for in the environment of who runs the job.

        error[bad-secret]: the secret 'b' is shorter than 4 characters
          --> test.yaml:3:12
           |
         3 |   b: {env: B}
           |            ^
           |
           = help: A secret is a text of at least 4 characters that does not stand in what programs print anyway.

        error[missing-file]: the file 'c.txt' of the secret 'c' is not there
          --> test.yaml:4:13
           |
         4 |   c: {file: c.txt}
           |             ^^^^^
           |
           = help: It is looked for beside the workflow file.

        error[missing-program]: the program 'pass' of the secret 'd' is not there
          --> test.yaml:5:16
           |
         5 |   d: {command: [pass, d]}
           |                ^^^^^^^^^
           |
           = help: It was looked for in PATH: /usr/bin:/bin

        4 errors

        """)
  }

  @Test("without an inherited PATH nothing is found in it", arguments: ["inherit-env: false", "inherit-env: [HOME]"])
  func noPath(setting: String) throws {
    let text = try messages("{\(setting), steps: [{command: [git]}]}")
    #expect(text.hasPrefix("error[missing-program]: the program 'git' is not there\n"))
    #expect(text.contains("= help: PATH is not set.\n"))
  }
}
