import Expressions
import OrderedCollections

/// The head of an answer, as `curl` writes it with `--dump-header`.
struct HTTPResponse {
  var status = 0
  /// The words behind the status; HTTP/2 has none.
  var reason = ""
  /// By name in lower case; lines of the same name joined by a comma.
  var headers: OrderedDictionary<String, String> = [:]

  /// Of several answers, of which all but one led on to the next, the last.
  ///
  /// - Returns: nil if there is none.
  init?(dumped bytes: [UInt8]) {
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let text = String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
      if text.hasPrefix("HTTP/") {
        let words = text.split(separator: " ", maxSplits: 2)
        status = words.count > 1 ? Int(words[1]) ?? 0 : 0
        reason = words.count > 2 ? String(words[2]) : ""
        headers = [:]
      } else if let colon = text.firstIndex(of: ":") {
        add(text[..<colon].lowercased(), text[text.index(after: colon)...])
      }
    }
    guard status > 0 else { return nil }
  }

  private mutating func add(_ name: String, _ value: Substring) {
    let value = value.drop { $0 == " " || $0 == "\t" }
    headers[name] = headers[name].map { "\($0), \(value)" } ?? String(value)
  }

  var description: String { reason.isEmpty ? "\(status)" : "\(status) \(reason)" }

  /// Whether the body is JSON, by what the server says.
  var isJSON: Bool {
    let type = headers["content-type"]?.prefix { $0 != ";" }.lowercased().filter { $0 != " " } ?? ""
    return type == "application/json" || type.hasSuffix("+json")
  }
}
