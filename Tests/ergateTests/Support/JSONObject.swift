import Foundation
import Testing

/// A JSON object that a command printed.
struct JSONObject {
  let members: [String: Any]

  init(_ text: String, location: SourceLocation = #_sourceLocation) throws {
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
    members = try #require(value as? [String: Any], "\(text)", sourceLocation: location)
  }

  private init(members: [String: Any]) { self.members = members }

  subscript(name: String) -> String? {
    switch members[name] {
    case let text as String: text
    case let number as NSNumber: "\(number)"
    default: nil
    }
  }

  func object(_ name: String) -> JSONObject { JSONObject(members: members[name] as? [String: Any] ?? [:]) }

  func objects(_ name: String) -> [JSONObject] {
    (members[name] as? [[String: Any]] ?? []).map(JSONObject.init(members:))
  }

  /// `id: status` of each step.
  var steps: [String] { objects("steps").map { "\($0["path"] ?? "?"): \($0["status"] ?? "?")" } }
}
