/// Whether text carries colours. The words and marks are the same either way.
package struct TextStyle: Sendable {
  package var isColoured: Bool

  package static let plain = TextStyle(isColoured: false)
  package static let coloured = TextStyle(isColoured: true)

  /// ECMA-48 parameters, of the sixteen colours that people choose themselves.
  enum Tone: String {
    case good = "32"
    case bad = "31"
    case caution = "33"
    case active = "36"
    case strong = "1"
    case faint = "2"
  }

  func paint(_ text: String, _ tone: Tone) -> String {
    isColoured && !text.isEmpty ? "\u{1B}[\(tone.rawValue)m\(text)\u{1B}[0m" : text
  }
}
