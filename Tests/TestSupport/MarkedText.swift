package import Diagnostics

/// A text in which positions are marked by `1️⃣`, `2️⃣` and so on, instead of being counted.
///
/// ```swift
/// let marked = MarkedText("run: 1️⃣echo2️⃣")
/// marked.text            // "run: echo"
/// marked.range("1️⃣", "2️⃣")  // where "echo" stands
/// ```
package struct MarkedText: Sendable {
  /// The text without its markers.
  package let text: String
  private let offsets: [Character: Int]

  package init(_ marked: String) {
    var text = ""
    var offsets: [Character: Int] = [:]
    for character in marked {
      if Self.isMarker(character) {
        precondition(offsets.updateValue(text.utf8.count, forKey: character) == nil, "\(character) stands twice")
      } else {
        text.append(character)
      }
    }
    (self.text, self.offsets) = (text, offsets)
  }

  private static func isMarker(_ character: Character) -> Bool {
    let scalars = character.unicodeScalars.map(\.value)
    return scalars.count == 3 && (0x31...0x39).contains(scalars[0]) && scalars[1...] == [0xFE0F, 0x20E3]
  }

  /// The byte offset of what follows a marker.
  package subscript(marker: Character) -> Int {
    guard let offset = offsets[marker] else { preconditionFailure("there is no marker \(marker)") }
    return offset
  }

  /// The bytes between two markers.
  package func range(_ start: Character, _ end: Character) -> SourceRange { SourceRange(self[start]..<self[end]) }
}
