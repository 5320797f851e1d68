/// The line of a source in which a range begins, as it is shown, and what underlines the range.
///
/// A range that spans several lines is underlined to the end of its first.
struct Excerpt {
  let position: SourcePosition
  let text: String
  /// The spaces in front of the carets.
  let indentation: String
  let carets: String
  private let furtherLines: Int

  init(of source: Source, at range: SourceRange, width: Int) {
    let lower = min(range.offsets.lowerBound, source.text.count)
    let upper = min(max(lower, range.offsets.upperBound), source.text.count)
    position = source.position(at: lower)
    furtherLines = max(0, source.lines.line(at: max(lower, upper - 1)) - position.line)

    let content = source.lines.content(ofLine: position.line, in: source.text)
    let underline = min(lower, content.upperBound)..<min(max(lower, upper), content.upperBound)
    let window = ExcerptWindow(source.text, line: content, underline: underline.clamped(to: content), width: width)
    text = window.text
    indentation = String(repeating: " ", count: window.underline.lowerBound)
    carets = String(repeating: "^", count: window.underline.count)
  }

  /// What stands beside the carets: the label, and how far the range goes on.
  func label(_ label: String?) -> String {
    guard furtherLines > 0 else { return label ?? "" }
    let more = furtherLines == 1 ? "1 more line" : "\(furtherLines) more lines"
    return label.map { "\($0) (and \(more))" } ?? "and \(more)"
  }
}
