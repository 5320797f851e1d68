import Expressions

@testable import Jobs

func text(_ value: Value) -> String {
  var bytes: [UInt8] = []
  value.append(to: &bytes)
  return String(decoding: bytes, as: UTF8.self)
}

func parse(_ json: String) throws -> Value { try Value.parse(json: Array(json.utf8)[...]) }
