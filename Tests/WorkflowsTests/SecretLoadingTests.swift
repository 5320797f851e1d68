import Diagnostics
import Testing
import Workflows

@Suite("Secrets in a workflow file")
struct SecretLoadingTests {
  @Test("they are read from a variable, a file or a program")
  func sources() throws {
    let workflow = try workflow(
      """
      secrets:
        a: {env: A}
        b: {file: keys/b}
        c: {command: [pass, show, 'x y']}
      steps: [{run: make}]
      """)
    #expect(workflow.secrets.map(\.name) == ["a", "b", "c"])
    #expect(
      workflow.secrets.map(\.source) == [.variable("A"), .file("keys/b"), .command(["pass", "show", "x y"])])
  }

  @Test(
    "what cannot be one is refused",
    arguments: [
      ("{t: hunter2}", "1:14 wrong-type: expected where the secret is kept, found the text 'hunter2'"),
      ("[t]", "1:10 wrong-type: expected a mapping of secrets' names to where they are kept, found a list"),
      ("{t: {}}", "1:14 missing-key: a secret needs one of 'env', 'file' and 'command'"),
      ("{t: {env: A, file: b}}", "1:23 conflicting-keys: a secret is kept in one place; this one has 'env' and 'file'"),
      ("{t: {value: hunter2}}", "1:15 foreign-key: a secret has no 'value'"),
      ("{t: {env: A-B}}", "1:20 bad-name: 'A-B' is not the name of an environment variable"),
      ("{t: {env: ERGATE_X}}", "1:20 reserved-name: the variable 'ERGATE_X' is Ergate's own"),
      (
        "{t: {env: '${{ env.X }}'}}",
        "1:20 expression-not-allowed: expected the name of a variable, found an expression"
      ),
      (
        "{t: {command: pass show}}",
        "1:24 wrong-type: expected a program and its arguments as a list, found the text 'pass show'"
      ),
      ("{t: {command: []}}", "1:24 bad-value: a command names at least a program"),
      ("{t: {file: ''}}", "1:21 bad-value: the text '' names no file"),
      ("{t: {env: A}, T: {env: B}}", "1:24 duplicate-secret: there is a secret 'T' already"),
      ("{-t: {env: A}}", "1:11 bad-name: a secret's name cannot be the text '-t'"),
      (
        "{t: {env: A}}\ninherit-env: [PATH, A]",
        "2:21 conflicting-keys: steps do not inherit 'A', which the secret 't' is read from"
      ),
    ])
  func refused(secrets: String, headline: String) {
    #expect(headlines("secrets: \(secrets)\nsteps: [{run: make}]\n") == [headline])
  }

  @Test(
    "they stand in 'env', 'stdin' and 'run'",
    arguments: [
      "run: make, env: {T: '${{ secrets.token }}'}", "run: make, stdin: '${{ secrets.TOKEN }}'",
      "run: 'make ${{ secrets.token }}'", "run: make, env: {T: \"${{ format('Bearer {0}', secrets.token) }}\"}",
      "env: {T: '${{ secrets.token }}'}, steps: [{run: 'make ${{ env.T }}', env: {U: '${{ env.T }}'}}]",
      "uses: mine, with: {user: {token: '${{ secrets.token }}'}}",
      // What a variable holds is decided by who sets it last.
      "env: {T: '${{ secrets.token }}'}, steps: [{command: [a, '${{ env.T }}'], env: {T: plain}}]",
    ])
  func allowed(step: String) { #expect(headlines(file(step)) == []) }

  @Test(
    "elsewhere they are refused, and so is a variable that holds one",
    arguments: [
      ("command: [a, 'SECRET']", "command"), ("run: a, name: 'SECRET'", "name"), ("run: a, if: 'SECRET'", "if"),
      ("run: a, return: 'SECRET'", "return"), ("run: a, working-directory: 'SECRET'", "working-directory"),
      ("run: a, next: [{if: 'SECRET', goto: end}]", "next"), ("run: a, next: [{abort: 'SECRET'}]", "next"),
      ("run: a, retry: {max-attempts: 2, if: 'SECRET'}", "retry"), ("uses: set, with: {x: 'SECRET'}", "with"),
      ("uses: assert, with: {that: 'SECRET'}", "with"),
      ("uses: write-file, with: {path: a, content: 'SECRET'}", "with"),
      ("steps: [{run: a}], outputs: {x: 'SECRET'}", "outputs"),
    ])
  func elsewhere(step: String, key: String) {
    let direct = headlines(file(step.replacing("SECRET", with: "${{ secrets.token }}")))
    #expect(direct.map(headline) == ["unavailable-name: a secret cannot stand in '\(key)'"])
    let byVariable = step.replacing("SECRET", with: "${{ env.T }}") + ", env: {T: 'x${{ secrets.token }}'}"
    #expect(
      headlines(file(byVariable)).map(headline) == [
        "unavailable-name: the variable 'T', which holds a secret, cannot stand in '\(key)'"
      ])
  }

  private func headline(_ text: String) -> Substring { text.drop { $0 != " " }.dropFirst() }

  @Test(
    "other ways to a secret are refused",
    arguments: [
      ("steps: [{run: 'a ${{ secrets.toke }}'}]", "unknown-property: secrets has no 'toke'"),
      ("steps: [{run: 'a ${{ toJSON(secrets) }}'}]", "unavailable-name: secrets are not taken together"),
      ("steps: [{run: 'a ${{ secrets[runner.os] }}'}]", "unavailable-name: secrets are not taken together"),
      ("steps: [{run: 'a ${{ unsafeRaw(secrets.token) }}'}]", "unavailable-name: a secret cannot stand in 'unsafeRaw'"),
      (
        "{env: {T: '${{ secrets.token }}'}, steps: [{run: a}], return: '${{ toJSON(env) }}'}",
        "unavailable-name: all of 'env', with the secret in 'T', cannot stand in 'return'"
      ),
      (
        "{outputs: {x: '${{ secrets.token }}'}, steps: [{run: a}]}",
        "unavailable-name: a secret cannot stand in 'outputs'"
      ),
      (
        "{defaults: {working-directory: '${{ secrets.token }}'}, steps: [{run: a}]}",
        "unavailable-name: a secret cannot stand in 'working-directory'"
      ),
    ])
  func otherWays(body: String, expected: String) {
    let yaml =
      body.hasPrefix("{") ? "{secrets: {token: {env: T}}, \(body.dropFirst())" : "secrets: {token: {env: T}}\n\(body)"
    #expect(headlines(yaml).filter { !$0.contains("raw-script") }.map(headline) == [expected[...]])
  }

  @Test("one that is not declared is told how to be")
  func undeclared() {
    #expect(
      load("steps:\n  - run: make ${{ secrets.token }}\n").diagnostics.map(\.help) == [
        ["Declare it at the top of the file: secrets: {token: {env: NAME_OF_A_VARIABLE}}"]
      ])
  }

  @Test("a message shows the way out")
  func rendered() {
    #expect(
      messages(file("command: [curl, -u, '${{ secrets.tokn }}']")) == """
        error[unavailable-name]: a secret cannot stand in 'command'
          --> example.yaml:3:31
           |
         3 |   - {command: [curl, -u, '${{ secrets.tokn }}']}
           |                               ^^^^^^^ everybody on the machine can read a program's arguments
           |
           = help: Hand it over in 'env' or 'stdin', or name it in 'run', which passes it through the environment.

        1 error

        """)
  }

  private func file(_ step: String) -> String { "secrets: {token: {env: T}}\nsteps:\n  - {\(step)}\n" }
}
