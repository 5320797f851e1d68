import Expressions
import Testing

@testable import Actions

@Suite("The head of an answer, as curl writes it")
struct HTTPResponseTests {
  @Test("of several answers the last counts; lines of one name are joined")
  func last() throws {
    let dumped = "HTTP/1.1 302 Found\r\nLocation: /b\r\n\r\nHTTP/2 200 \r\nA: 1\r\nb:2\r\na:  3\r\n\r\n"
    let response = try #require(HTTPResponse(dumped: Array(dumped.utf8)))
    #expect(response.description == "200")
    #expect(response.headers.map { "\($0.key)=\($0.value)" } == ["a=1, 3", "b=2"])
    #expect(HTTPResponse(dumped: []) == nil)
  }

  @Test(
    "JSON is what says so",
    arguments: [
      ("application/json", true), ("Application/JSON; charset=utf-8", true), ("application/problem+json", true),
      ("text/plain", false), ("application/jsonlines", false),
    ])
  func json(type: String, isJSON: Bool) throws {
    #expect(HTTPResponse(dumped: Array("HTTP/1.1 200 OK\r\nContent-Type: \(type)\r\n".utf8))?.isJSON == isJSON)
  }

  @Test("a configuration quotes what would end its quotes or its line, and refuses what curl cannot read")
  func quoting() {
    var configuration = CurlConfiguration()
    let isSet = configuration.set("url", "a\"b\\c\nd\r\te".utf8)
    #expect(isSet && String(decoding: configuration.bytes, as: UTF8.self) == "url = \"a\\\"b\\\\c\\nd\\r\\te\"\n")
    let refused = [configuration.set("url", [0]), configuration.set("url", [UInt8](repeating: 97, count: 100_000))]
    #expect(refused == [false, false])
  }
}
