import Engine
import Expressions
import Jobs
import Workflows

/// What `uses: http` is to ask, with all of it checked.
struct HTTPRequest {
  /// How much of a body a result may hold.
  static let bodyLimit = 1 << 20

  var url: String
  var method: String
  var headers: [(name: String, value: String)] = []
  var body: [UInt8]?
  /// Empty: any from 200 to 299.
  var expected: [Int] = []
  var target: String?

  @EngineActor
  init(_ invocation: Invocation) throws(StepFailure) {
    url = try invocation.argument("url").map(\.text) ?? ""
    var isJSON = false
    switch try invocation.argument("body") {
    case nil, .null: body = nil
    case .some(let value):
      body = Array(value.text.utf8)
      isJSON = value.isCollection
    }
    method = try invocation.argument("method").map { $0.text.uppercased() } ?? (body == nil ? "GET" : "POST")
    if let given = try invocation.argument("headers") { headers = try Self.headers(given) }
    if let given = try invocation.argument("expect") { expected = try Self.statuses(given) }
    target = try invocation.argument("save-to").map(\.text)
    if body != nil, !names(header: "content-type") {
      headers.append(("Content-Type", isJSON ? "application/json" : "text/plain; charset=utf-8"))
    }
    try check()
  }

  func names(header name: String) -> Bool { headers.contains { $0.name.lowercased() == name } }

  func expects(_ status: Int) -> Bool { expected.isEmpty ? (200...299).contains(status) : expected.contains(status) }

  /// Whether the answer may send it on to another address. Only what does not change anything there is asked again, and
  /// `curl` takes no header but these to another server in a way that is known to be harmless.
  var followsRedirects: Bool {
    let harmless: Set = [
      "accept", "accept-language", "authorization", "cache-control", "cookie", "range", "user-agent",
    ]
    return (method == "GET" || method == "HEAD") && body == nil
      && headers.allSatisfy { harmless.contains($0.name.lowercased()) }
  }

  // MARK: Checks. What is wrong may hold a secret, so no message quotes it.

  private func check() throws(StepFailure) {
    let scheme = url.prefix { $0 != ":" }.lowercased()
    guard scheme == "http" || scheme == "https", url.dropFirst(scheme.count).hasPrefix("://") else {
      throw Self.failure("'url' begins with neither http:// nor https://")
    }
    guard url.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
      throw Self.failure("'url' holds a blank or a control character; write it as %20 and the like")
    }
    guard HTTPToken.isValid(method) else { throw Self.failure("'method' is a word such as GET or POST") }
    for header in headers {
      guard HTTPToken.isValid(header.name) else {
        throw Self.failure("'headers' has a name that is none: '\(header.name.prefix(40))'")
      }
      guard header.value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
        throw Self.failure("the header '\(header.name)' has more than one line, or a control character")
      }
    }
    guard let target else { return }
    guard method != "HEAD" else {
      throw Self.failure("'save-to' means nothing for HEAD, which is answered without a body")
    }
    guard !target.isEmpty, !target.hasSuffix("/"), !target.utf8.contains(0) else {
      throw Self.failure("'save-to' names no file: '\(target)'")
    }
  }

  private static func headers(_ value: Value) throws(StepFailure) -> [(name: String, value: String)] {
    guard case .object(let members) = value else { throw failure("'headers' is a map of names to texts") }
    return members.map { ($0.key, $0.value.text) }
  }

  private static func statuses(_ value: Value) throws(StepFailure) -> [Int] {
    let items = if case .array(let items) = value { items } else { [value] }
    var statuses: [Int] = []
    for item in items {
      guard let status = Int(item.text), (100...599).contains(status) else {
        throw failure("'expect' is a status from 100 to 599, or a list of those; found \(item.json)")
      }
      statuses.append(status)
    }
    return statuses
  }

  static func failure(_ message: String) -> StepFailure { StepFailure(kind: "argument", message: message) }
}

extension Value {
  fileprivate var isCollection: Bool {
    switch self {
    case .array, .object: true
    default: false
    }
  }
}
