import Expressions
import OrderedCollections

extension Selection {
  /// `{"from": "check/unit"}` or `{"only": "check/unit"}`.
  var value: Value {
    switch self {
    case .from(let path): .object(["from": .string(path)])
    case .only(let path): .object(["only": .string(path)])
    }
  }

  init(_ value: Value, at path: String) throws(JobDecodingError) {
    var reader = try AttributeReader(value, at: path)
    let from = try reader.text("from")
    let only = try reader.text("only")
    try reader.finish()
    switch (from, only) {
    case (let from?, nil): self = .from(from)
    case (nil, let only?): self = .only(only)
    default:
      throw JobDecodingError(path, found: value, allowed: "an object with either `from` or `only`, the path of a step")
    }
  }
}
