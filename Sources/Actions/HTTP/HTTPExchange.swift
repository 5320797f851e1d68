import Engine
import Expressions
import Jobs
import Linux
import OrderedCollections
import SystemPackage
import Workflows

/// One request of `uses: http` and its answer.
@EngineActor
struct HTTPExchange {
  let request: HTTPRequest
  let invocation: Invocation
  let files: StepFiles

  private static let head = "http-head"
  private static let body = "http-body"
  private static let sent = "http-sent"

  func perform() async -> ActionResult {
    defer { removeFiles() }
    removeFiles()
    do throws(StepFailure) {
      guard let path = request.target else {
        return await ask(bodyPath: files.directory.file(Self.body)) { response throws(StepFailure) in
          try body(of: response)
        }
      }
      let download = try Download(path.hasPrefix("/") ? path : "\(invocation.workingDirectory)/\(path)")
      defer { download.discard() }
      return await ask(bodyPath: download.path) { _ throws(StepFailure) in
        try download.keep()
        return .null
      }
    } catch {
      return ActionResult(failure: error)
    }
  }

  /// - Parameter body: takes the body of an answer that was expected, and gives what the output holds of it.
  private func ask(
    bodyPath: String, body: (HTTPResponse) throws(StepFailure) -> Value
  ) async -> ActionResult {
    var result = ActionResult()
    do throws(StepFailure) {
      let configuration = try configuration(bodyPath: bodyPath)
      result = await ProcessStep(invocation: invocation, files: files, stdin: configuration.bytes)
        .run(["curl", "--disable", "--config", "-"])
      result.outputs = [:]
      guard !invocation.stopScope.isStopped else { return result }
      if let failure = result.failure {
        result.failure = failure.kind == "exit" ? Self.explained(failure) : failure
        return result
      }
      guard let response = HTTPResponse(dumped: try read(Self.head, limit: 1 << 20)) else {
        throw StepFailure(kind: "http", message: "what the server sent has no status")
      }
      result.outputs = [
        "status": .number(Double(response.status)), "headers": .object(response.headers.mapValues(Value.string)),
      ]
      guard request.expects(response.status) else {
        // As `curl --fail` ends.
        result.exitCode = 22
        if request.target == nil { await showBeginning() }
        throw StepFailure(kind: "http", message: unexpected(response), exitCode: 22)
      }
      result.outputs["body"] = try body(response)
    } catch {
      result.failure = error
    }
    return result
  }

  private func configuration(bodyPath: String) throws(StepFailure) -> CurlConfiguration {
    var configuration = CurlConfiguration()
    for option in ["silent", "show-error", "globoff"] { configuration.set(option) }
    configuration.set("proto", text: "=http,https")
    if request.followsRedirects {
      configuration.set("location")
      configuration.set("max-redirs", text: "10")
      // What was asked over a connection that nobody can listen to is asked over such a one to the end.
      configuration.set("proto-redir", text: request.url.lowercased().hasPrefix("https:") ? "=https" : "=http,https")
    }
    if request.method == "HEAD" {
      configuration.set("head")
    } else {
      configuration.set("request", text: request.method)
    }
    if request.target == nil { configuration.set("max-filesize", text: "\(HTTPRequest.bodyLimit)") }
    configuration.set("dump-header", text: files.directory.file(Self.head))
    configuration.set("output", text: bodyPath)
    try add("url", request.url, "'url'", to: &configuration)
    for header in request.headers {
      // A header without a value would be left out.
      let line = header.value.allSatisfy { $0 == " " } ? "\(header.name);" : "\(header.name): \(header.value)"
      try add("header", line, "the header '\(header.name)'", to: &configuration)
    }
    if let body = request.body { try add(body, to: &configuration) }
    configuration.set(
      "write-out", text: #"%{stderr}HTTP %{response_code}, %{size_download} bytes in %{time_total} s\n"#)
    return configuration
  }

  private func add(
    _ option: String, _ value: String, _ what: String, to configuration: inout CurlConfiguration
  ) throws(StepFailure) {
    guard !configuration.set(option, value.utf8) else { return }
    throw HTTPRequest.failure("\(what) is too long for curl, or holds NUL")
  }

  /// A body goes with the rest if it fits, and else by way of a file, unless a secret would be in that.
  private func add(_ body: [UInt8], to configuration: inout CurlConfiguration) throws(StepFailure) {
    // Without it, curl would first ask whether a longer body is welcome, and wait.
    configuration.set("header", text: "Expect:")
    // An empty value would be taken for none.
    if !body.isEmpty, configuration.set("data-raw", body) { return }
    if let name = invocation.secret(in: body) {
      throw StepFailure(
        kind: "secret",
        message: "the body holds the secret '\(name)' and is too long to be passed on without a file;"
          + " send it with a script, from 'stdin'")
    }
    do throws(SystemCallError) {
      try files.directory.replaceContent(of: Self.sent, with: body)
    } catch {
      throw StepFailure(kind: "files", message: "the body cannot be written to a file for curl: \(error)")
    }
    configuration.set("data-binary", text: "@\(files.directory.file(Self.sent))")
  }

  // MARK: The answer

  private func body(of response: HTTPResponse) throws(StepFailure) -> Value {
    // What curl writes for HEAD is the head again.
    let bytes = request.method == "HEAD" ? [] : try read(Self.body, limit: HTTPRequest.bodyLimit)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw StepFailure(kind: "http", message: "the body is not UTF-8, so no output can hold it; use 'save-to'")
    }
    guard response.isJSON, !bytes.isEmpty else { return .string(text) }
    do throws(JSONError) {
      return try Value.parse(json: text)
    } catch {
      throw StepFailure(kind: "http", message: "the server says that the body is JSON, and it is not: \(error.message)")
    }
  }

  private func read(_ name: String, limit: Int) throws(StepFailure) -> [UInt8] {
    do throws(SystemCallError) {
      return try files.directory.read(name, limit: limit) ?? []
    } catch {
      if error.code == .fileTooLarge { throw Self.tooLarge }
      throw StepFailure(kind: "http", message: "what curl wrote cannot be read: \(error)")
    }
  }

  private func unexpected(_ response: HTTPResponse) -> String {
    var message = "the answer is \(response.description)"
    if !request.expected.isEmpty {
      message += ", and expected is \(request.expected.map(String.init).joined(separator: ", "))"
    }
    if (300...399).contains(response.status), response.headers["location"] != nil, !request.followsRedirects {
      message += "; only GET without headers that another server might misuse is sent on to where it leads"
    }
    return message
  }

  /// Most servers say in the body what is wrong.
  private func showBeginning() async {
    guard let bytes = try? files.directory.read(Self.body, limit: HTTPRequest.bodyLimit), !bytes.isEmpty,
      let text = String(validating: bytes, as: UTF8.self)
    else { return }
    let beginning = text.prefix(2000)
    await invocation.host.output(.stderr, Array((beginning + (beginning.last == "\n" ? "" : "\n")).utf8))
  }

  private func removeFiles() {
    for name in [Self.head, Self.body, Self.sent] { _ = try? files.directory.removeFile(name) }
  }

  private static let tooLarge = StepFailure(
    kind: "http", message: "the body is longer than 1 MiB, which is the most that an output holds; use 'save-to'")

  private static func explained(_ failure: StepFailure) -> StepFailure {
    guard let code = failure.exitCode, code != 63 else { return tooLarge }
    let cause = CurlExit.meaning(of: code) ?? "curl could not do it"
    return StepFailure(kind: "http", message: "\(cause) (exit code \(code) of curl)", exitCode: code)
  }
}
