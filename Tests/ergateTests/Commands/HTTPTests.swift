import Expressions
import Foundation
import OrderedCollections
import TestSupport
import Testing

@Suite("uses: http", .enabled(if: WebServer.canRun, "there is no curl or no python3"))
struct HTTPTests {
  /// Runs a workflow of this one step; its `return` is what the job's last value is.
  private static func run(_ step: String) async throws -> (run: ErgateBinary.Finished, workspace: Workspace) {
    let workspace = try WebServer.workspace(step: step)
    return (try await workspace.ergate("exec", "w.yaml", "--reporter", "plain"), workspace)
  }

  private static func value(_ step: String) async throws -> String {
    let (run, workspace) = try await run(step)
    #expect(run.code == 0, "\(run.text)")
    let shown = try await workspace.ergate("show", "last", "--output", "json").output
    guard case .object(let job) = try Value.parse(json: shown) else { return "" }
    return job["last_return_value"]?.json ?? ""
  }

  @Test("its outputs are the status, the headers and the body, which is read if it is JSON")
  func outputs() async throws {
    let get = try await Self.value(
      "uses: http, with: {url: 'URL/echo?q=[1]{2}'}, return: '${{ result.outputs.body.method }} ${{ result.outputs.body.path }}'"
    )
    #expect(get == #""GET /echo?q=[1]{2}""#)
    let status = try await Self.value(
      "uses: http, with: {url: 'URL/status/418', expect: [200, 418]}, return: ['${{ result.outputs.status }}', '${{ result.outputs.body }}', '${{ result.outputs.headers.x-twice }}', '${{ result.exit-code }}']"
    )
    #expect(status == #"[418,"that is why","1, 2",0]"#)
    let empty = try await Self.value("uses: http, with: {url: 'URL/empty'}, return: '${{ result.outputs.body }}'")
    #expect(empty == #""""#)
    let head = try await Self.value(
      "uses: http, with: {url: 'URL/echo', method: head}, return: ['${{ result.outputs.body }}', '${{ result.outputs.status }}']"
    )
    #expect(head == #"["",200]"#)
  }

  @Test("a body is sent as it is, lists and maps as JSON")
  func bodies() async throws {
    for (given, sent, type, method) in [
      ("body: 'a=b'", "a=b", "text/plain; charset=utf-8", "POST"),
      ("body: ''", "", "text/plain; charset=utf-8", "POST"),
      ("body: {a: [1]}, method: PUT", #"{"a":[1]}"#, "application/json", "PUT"),
      ("body: '@/etc/passwd', headers: {content-type: x/y}", "@/etc/passwd", "x/y", "POST"),
    ] {
      let value = try await Self.value(
        "uses: http, with: {url: 'URL/echo', \(given)}, return: ['${{ result.outputs.body.body }}', '${{ result.outputs.body.headers.content-type }}', '${{ result.outputs.body.method }}']"
      )
      #expect(value == Value.array([.string(sent), .string(type), .string(method)]).json)
    }
  }

  @Test("whatever a text holds, it reaches the server byte for byte, and changes nothing else")
  func injection() async throws {
    var random = SeededGenerator(seed: 7)
    let characters = Array("\"\\\n\r\t\u{B}\u{C} #=@:-;'`$(){}[]äaé🎺\u{1}url")
    let texts = (0..<60).map { _ in
      String((0..<Int.random(in: 1...30, using: &random)).map { _ in characters.randomElement(using: &random) ?? "a" })
    }
    let long = [String(repeating: "\"", count: 70_000), String(repeating: "x\n", count: 100_000), "@/etc/passwd", "\\"]
    let workspace = try WebServer.workspace(
      step: """
        foreach: '${{ input }}', uses: http, with: {url: 'URL/echo', body: '${{ item }}', headers: {X-Index: 'i${{ index }}'}}, \
        return: ['${{ result.outputs.body.body }}', '${{ result.outputs.body.headers.x-index }}', '${{ length(result.outputs.body.headers) }}']
        """)
    let given = Value.array((texts + long).map(Value.string))
    try workspace.directory.write(given.json, to: "input.json")
    let run = try await workspace.ergate("exec", "w.yaml", "--input-file", "input.json", "--reporter", "plain")
    #expect(run.code == 0, "\(run.text.suffix(3000))")
    let shown = try await workspace.ergate("show", "last", "--output", "json").output
    guard case .object(let job) = try Value.parse(json: shown) else { return }
    let expected = (texts + long).enumerated().map { Value.array([.string($1), .string("i\($0)"), .number(6)]) }
    #expect(job["last_return_value"] == .array(expected))
  }

  @Test("an answer that is not expected fails, with what the server says of it")
  func statuses() async throws {
    let (run, _) = try await Self.run("uses: http, with: {url: 'URL/status/503'}")
    #expect(run.code == 1)
    #expect(run.error.contains("that is why\n"), "\(run.text)")
    #expect(run.error.contains("a: the answer is 503 Service Unavailable, at w.yaml:8"), "\(run.text)")
    let (other, _) = try await Self.run("uses: http, with: {url: 'URL/status/200', expect: [201, '${{ 204 }}']}")
    #expect(other.error.contains("the answer is 200 OK, and expected is 201, 204"), "\(other.text)")
  }

  @Test("retry looks at the exit code of curl, which is 22 for a status, and at the status")
  func retries() async throws {
    let (run, workspace) = try await Self.run(
      "uses: http, with: {url: 'URL/status/503'}, retry: {max-attempts: 3, delay: 1ms, if: '${{ result.exit-code == 22 && result.outputs.status == 503 }}'}"
    )
    #expect(run.code == 1, "\(run.text)")
    #expect(try await workspace.job().objects("steps")[0]["attempt"] == "3")
    let (once, other) = try await Self.run(
      "uses: http, with: {url: 'http://127.0.0.1:1/'}, retry: {max-attempts: 3, delay: 1ms, if: '${{ result.exit-code != 7 }}'}"
    )
    #expect(once.error.contains("a: no connection to the server could be made (exit code 7 of curl)"), "\(once.text)")
    #expect(try await other.job().objects("steps")[0]["attempt"] == "1")
  }

  @Test(
    "what goes wrong is said",
    arguments: [
      ("url: 'http://no-such-host.invalid/'", "the host was not found (exit code 6 of curl)"),
      ("url: 'URL/cut'", "the answer was cut off (exit code 18 of curl)"),
      ("url: 'URL/wrong'", "the server says that the body is JSON, and it is not: "),
      ("url: 'URL/bytes/10'", "the body is not UTF-8, so no output can hold it; use 'save-to'"),
      (
        "url: 'URL/bytes/1048577'",
        "the body is longer than 1 MiB, which is the most that an output holds; use 'save-to'"
      ),
      ("url: 'URL/leads/on'", "the server led on to another address more than 10 times (exit code 47 of curl)"),
      ("url: 'file:///etc/passwd'", "'url' begins with neither http:// nor https://"),
      ("url: 'http://a/ b'", "'url' holds a blank or a control character; write it as %20 and the like"),
      ("url: 'URL/echo', method: 'GET /'", "'method' is a word such as GET or POST"),
      (#"url: 'URL/echo', headers: {X: "a\nY: b"}"#, "the header 'X' has more than one line, or a control character"),
      ("url: 'URL/echo', headers: '${{ fromJSON(''{\"a b\":1}'') }}'", "'headers' has a name that is none: 'a b'"),
      (
        "url: 'URL/echo', expect: '${{ 1000 }}'",
        "'expect' is a status from 100 to 599, or a list of those; found 1000"
      ),
      ("url: 'URL/echo', save-to: 'no/file'", "no/file: its directory does not exist"),
    ])
  func failures(with: String, message: String) async throws {
    let (run, _) = try await Self.run("uses: http, with: {\(with)}")
    #expect(run.code == 1 && run.error.contains(message), "\(run.text)")
  }

  @Test("it is led on to other addresses, but not with headers that another server might misuse")
  func redirects() async throws {
    let followed = try await Self.value(
      "uses: http, with: {url: 'URL/leads', headers: {Authorization: x}}, return: '${{ result.outputs.body.path }}'")
    #expect(followed == #""/echo""#)
    for with in ["headers: {X-Key: x}", "body: x", "method: DELETE"] {
      let (run, _) = try await Self.run("uses: http, with: {url: 'URL/leads', \(with)}")
      #expect(
        run.error.contains("the answer is 302 Found; only GET without headers that another server"), "\(run.text)")
    }
  }

  @Test("save-to replaces a file in one step, of any size, and not by what was not expected")
  func saving() async throws {
    let workspace = try WebServer.workspace(
      step:
        "uses: http, with: {url: 'URL/${{ inputs.path }}', save-to: dir/file}, return: '${{ result.outputs.body == null }}'",
      then: "inputs: {path: {}}")
    try workspace.directory.write("old", to: "dir/file", mode: 0o640)
    let failed = try await workspace.ergate("exec", "w.yaml", "path=status/404")
    #expect(failed.code == 1, "\(failed.text)")
    #expect(try workspace.directory.text("dir/file") == "old")
    let run = try await workspace.ergate("exec", "w.yaml", "path=bytes/3000000")
    #expect(run.code == 0, "\(run.text)")
    let attributes = try FileManager.default.attributesOfItem(atPath: workspace.directory.path("dir/file"))
    #expect(attributes[.size] as? Int == 3_000_000 && attributes[.posixPermissions] as? Int == 0o640)
    #expect(try workspace.directory.names(in: "dir") == ["file"])
  }

  @Test("secrets reach the server, and neither the arguments of a process nor the log")
  func secrets() async throws {
    let workspace = try WebServer.workspace(
      step: """
        uses: http, with: {url: 'URL/status/404?key=${{ secrets.key }}', headers: {X-Key: '${{ secrets.key }}'}, \
        body: '${{ secrets.key }}'}
        """, then: "secrets: {key: {env: KEY}}")
    let trace = workspace.directory.path("bin/curl")
    try workspace.directory.write(
      "#!/bin/sh\necho \"$*\" >>arguments\nPATH=/usr/bin:/bin exec curl \"$@\"\n", to: "curl.sh", mode: 0o755)
    try workspace.directory.write("", to: "bin/empty")
    let copying = try Running(
      URL(filePath: "/bin/cp"), ["-p", workspace.directory.path("curl.sh"), trace], environment: [:],
      in: workspace.directory, input: "")
    _ = await copying.finish()
    let run = try await workspace.ergate(
      "exec", "w.yaml", environment: ["KEY": "geheimnis", "PATH": "\(workspace.directory.path("bin")):/usr/bin:/bin"])
    #expect(run.error.contains("the answer is 404 Not Found"), "\(run.text)")
    #expect(try workspace.directory.text("arguments") == "--disable --config -\n")
    #expect(!run.text.contains("geheimnis"))
  }

  @Test("it is ended by the step's timeout, as any process")
  func timeout() async throws {
    let (run, _) = try await Self.run("uses: http, with: {url: 'URL/waits'}, timeout: 1s, stop: {signal: INT}")
    #expect(run.code == 1 && run.error.contains("✗ a  timed out"), "\(run.text)")
  }

  @Test("without curl nothing starts")
  func missing() async throws {
    let workspace = try Workspace(["w.yaml": "steps: [{uses: http, with: {url: 'http://127.0.0.1/'}}]"])
    try workspace.directory.write("", to: "bin/empty")
    let run = try await workspace.ergate("exec", "w.yaml", environment: ["PATH": workspace.directory.path("bin")])
    #expect(run.code == 65, "\(run.text)")
    #expect(run.error.hasPrefix("error[missing-program]: the program of 'http', 'curl' is not there\n"), "\(run.text)")
  }
}
