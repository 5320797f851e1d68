import Foundation
import Testing

/// What is on the disk and on both streams after a run, searched for a secret in every form.
@Suite("Secrets on the disk and on the terminal")
struct SecretFilesTests {
  private static let secret = "tr0ub4dor & 3'x\"y"

  /// The forms that a step can make with the tools that every machine has.
  private static let forms = [
    secret, Data(secret.utf8).base64EncodedString(), Data("u:\(secret)".utf8).base64EncodedString(),
    "tr0ub4dor%20%26%203%27x%22y", #"tr0ub4dor & 3'x\"y"#, #"tr0ub4dor & 3'\''x"y"#,
    Data(secret.utf8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(),
  ]

  private static let printing = #"""
    printf '%s\n' "$T"; printf %s "$T" | base64; printf 'u:%s' "$T" | base64; printf %s "$T" | od -An -v -tx1 | tr -d ' \n'
    printf '%s' "$T" | sed 's/./&\n/g' | while IFS= read -r c; do printf '%s' "$c"; done; echo
    printf 'tr0ub4dor%%20%%26%%203%%27x%%22y\n'; set -x; : "$T" >&2
    """#

  @Test(
    "no run leaves one anywhere",
    arguments: [
      ("print", "exit 0", 0), ("fail", "exit 3", 1), ("kill", "kill -9 $$", 1),
      ("output", #"echo "x=$T" >>"$ERGATE_OUTPUT""#, 1), ("env", #"echo "X=$T" >>"$ERGATE_ENV""#, 1),
      ("summary", #"echo "$T" >>"$ERGATE_SUMMARY""#, 0), ("argument", #"ergate-no-such-program "$T""#, 1),
    ])
  func nothing(name: String, last: String, code: Int32) async throws {
    try await check("{id: s, run: \(try quoted(Self.printing + "\n" + last)), env: {T: '${{ secrets.token }}'}}", code)
  }

  @Test("nor does one that returns it, aborts with it or passes it on")
  func values() async throws {
    let print = "run: 'printf %s \"$T\"', env: {T: '${{ secrets.token }}'}"
    try await check("{id: s, \(print), return: '${{ result.stdout }}'}", 1)
    try await check("{id: s, \(print), next: [{abort: 'no ${{ result.stdout }}'}]}", 3)
    try await check("{id: s, run: 'printf %s ${{ secrets.token }}'}", 0)
    try await check(
      "{id: s, run: 'cat; exit 1', stdin: 'u:${{ secrets.token }}', retry: {max-attempts: 2, delay: 1ms}}", 1)
  }

  /// Runs a step with each reporter, and searches all that is there afterwards.
  private func check(_ step: String, _ code: Int32, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    for reporter in ["plain", "json"] {
      let workspace = try Workspace(["w.yaml": "secrets: {token: {env: SOURCE}}\nsteps:\n  - \(step)\n"])
      let run = try await workspace.ergate(
        "exec", "w.yaml", "--reporter", reporter, environment: ["SOURCE": Self.secret])
      #expect(run.code == code, "\(run.text)", sourceLocation: sourceLocation)
      let shown = try await workspace.ergate("show", "last", "--output", "json").text
      expectNothing(in: run.text + shown, "the output", sourceLocation)
      for file in try workspace.storeFiles() {
        expectNothing(in: String(decoding: try Data(contentsOf: file), as: UTF8.self), file.path, sourceLocation)
      }
    }
  }

  private func expectNothing(in text: String, _ place: String, _ sourceLocation: SourceLocation) {
    for form in Self.forms {
      #expect(!text.contains(form), "\(place) holds \(form):\n\(text)", sourceLocation: sourceLocation)
    }
  }

  /// As a scalar of YAML.
  private func quoted(_ text: String) throws -> String {
    String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
  }

  @Test("a run that was killed while it held one left none, and the next one asks again")
  func killed() async throws {
    let workspace = try Workspace([
      "w.yaml": """
      secrets: {token: {file: key}}
      steps:
        - {id: s, run: 'echo "$T"; test -e again && exit 0; echo ready; exec sleep 6000', env: {T: '${{ secrets.token }}'}}
      """, "key": Self.secret + "\n",
    ])
    let exec = try workspace.start("exec", "w.yaml")
    #expect(await exec.prints("ready\n"))
    exec.signal(SIGKILL)
    let first = await exec.finish().text
    try workspace.directory.write("an0ther one\n", to: "key")
    try workspace.directory.write("", to: "again")
    let second = try await workspace.ergate("resume", "last")
    #expect(second.code == 0, "\(second.text)")
    #expect(first.contains("***\n") && second.output.contains("***\n"))
    #expect(!second.text.contains("an0ther one"))
    for file in try workspace.storeFiles() {
      let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      expectNothing(in: text, file.path, #_sourceLocation)
      #expect(!text.contains("an0ther one"))
    }
    expectNothing(in: first, "the output", #_sourceLocation)
  }

  @Test("an action of the machine is given one on its standard input")
  func action() async throws {
    let workspace = try Workspace([
      "w.yaml": """
      secrets: {token: {env: SOURCE}}
      steps: [{uses: mine, with: {token: '${{ secrets.token }}'}}]
      """
    ])
    try workspace.directory.write("#!/bin/sh\ncat >got; cat got\n", to: "bin/ergate-action-mine", mode: 0o755)
    let path = workspace.directory.path("bin") + ":/usr/bin:/bin"
    let run = try await workspace.ergate("exec", "w.yaml", environment: ["SOURCE": Self.secret, "PATH": path])
    #expect(run.output == #"{"with":{"token":"***"},"input":null,"context":null}"#, "\(run.text)")
    #expect(try workspace.directory.text("got").contains(#"{"token":"tr0ub4dor & 3'x\"y"}"#))
  }

  @Test("'exec' stops before anything starts if one is not there; 'validate' warns of it")
  func preflight() async throws {
    let workspace = try Workspace([
      "w.yaml": "secrets: {token: {env: NOT_SET_ANYWHERE}}\nsteps: [{run: echo started}]\n"
    ])
    let message = """
      [missing-variable]: the variable 'NOT_SET_ANYWHERE' of the secret 'token' is not set
        --> w.yaml:1:24
         |
       1 | secrets: {token: {env: NOT_SET_ANYWHERE}}
         |                        ^^^^^^^^^^^^^^^^
         |
         = help: It is looked for in the environment of who runs the job.

      """
    let exec = try await workspace.ergate("exec", "w.yaml")
    #expect(exec.error == "error" + message + "\n1 error\n" && exec.output == "" && exec.code == 65)
    let validate = try await workspace.ergate("validate", "w.yaml")
    #expect(validate.error == "warning" + message + "\n1 warning\n" && validate.code == 0)
    #expect(!workspace.directory.contains(".ergate"))
  }

  @Test("'describe' lists them by where they are kept")
  func described() async throws {
    let workspace = try Workspace([
      "w.yaml": "secrets: {a: {env: A}, b: {file: f}, c: {command: [pass, show]}}\nsteps: [{run: ':'}]\n"
    ])
    let text = try await workspace.ergate("describe", "w.yaml", environment: ["A": Self.secret]).output
    #expect(
      text == """
        w  (w.yaml)

        secrets:
          a  the variable A
          b  the file f
          c  what is printed by: pass show

        steps:
          step-1: bash :

        """)
    let json = try await workspace.ergate("describe", "w.yaml", "--output", "json").output
    #expect(json.contains(#""command": ["#) && json.contains(#""env": "A""#))
  }
}

extension Workspace {
  /// All regular files of the store.
  fileprivate func storeFiles() throws -> [URL] {
    let store = directory.url.appending(path: ".ergate")
    let names = try FileManager.default.subpathsOfDirectory(atPath: store.path(percentEncoded: false))
    return names.map { store.appending(path: $0) }.filter { !$0.hasDirectoryPath && isRegular($0) }
  }

  private func isRegular(_ file: URL) -> Bool {
    (try? FileManager.default.attributesOfItem(atPath: file.path(percentEncoded: false)))?[.type] as? FileAttributeType
      == .typeRegular
  }
}
