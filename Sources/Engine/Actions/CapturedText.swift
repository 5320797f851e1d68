/// What a step printed on one stream, kept for its expressions.
package struct CapturedText: Sendable, Hashable {
  /// More fails the step.
  package static let limit = 1 << 20

  private var bytes: [UInt8] = []
  package private(set) var isOverLimit = false

  package init() {}

  package mutating func append(_ chunk: [UInt8]) {
    guard !isOverLimit, bytes.count + chunk.count <= Self.limit else {
      isOverLimit = true
      bytes = []
      return
    }
    bytes += chunk
  }

  /// The text without trailing newlines; nil if it is not UTF-8.
  package var text: String? {
    var end = bytes.count
    while end > 0, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return String(validating: bytes[..<end], as: UTF8.self)
  }
}
