import Diagnostics

extension Composer {
  /// A comment between two events that does not follow a blank. libyaml takes any `#` there for a comment; YAML 1.2
  /// (section 6.6) only one after a blank. To obey libyaml would silently drop the rest of a line such as
  /// `[#fff, #000]`.
  func strayComment(in gap: Range<Int>) -> Range<Int>? {
    var offset = gap.lowerBound
    while offset < gap.upperBound {
      if source.text[offset] == UInt8(ascii: "#") {
        let end = source.text[offset..<gap.upperBound].firstIndex(where: \.isLineBreak) ?? gap.upperBound
        if !isAfterBlank(offset) { return offset..<end }
        offset = end
      } else {
        offset += 1
      }
    }
    return nil
  }

  private func isAfterBlank(_ offset: Int) -> Bool {
    guard offset > offsetOfText else { return true }
    return source.text[offset - 1].isBlank || source.text[offset - 1].isLineBreak
  }

  mutating func reportStrayComment(at range: Range<Int>) {
    report(
      Diagnostic(
        .syntax, "a comment must follow a blank", in: source, at: SourceRange(range), label: "taken for a comment",
        help: ["put a space before the '#', or put the value in quotes if the '#' belongs to it"]))
  }

  /// A no-break space at the start of a value mostly is indentation that was pasted from a web page or a document.
  mutating func beginsWithStrangeBlank(_ scalar: Scalar, at range: Range<Int>) -> Bool {
    guard let byte = scalar.text.utf8.first, byte >= 0x80 else { return false }
    guard let first = scalar.text.unicodeScalars.first, first.properties.isWhitespace else { return false }
    let blanks = scalar.text.unicodeScalars.prefix { $0.properties.isWhitespace }
    let length = blanks.reduce(0) { $0 + UTF8.width($1) }
    report(
      Diagnostic(
        .syntax, "this space is the character \(ForbiddenCharacter.name(of: first))", in: source,
        at: SourceRange(range.lowerBound..<(range.lowerBound + length)), label: "no blank for YAML",
        help: ["use ordinary spaces, or put the value in quotes if the character belongs to it"]))
    return true
  }

  mutating func reportTagDirective(in range: Range<Int>) {
    let line = source.text[range].firstIndex(of: UInt8(ascii: "%")) ?? range.lowerBound
    let end = source.text[line..<range.upperBound].firstIndex(where: \.isLineBreak) ?? range.upperBound
    report(
      Diagnostic(
        .syntax, "the directive '%TAG' is not supported", in: source, at: SourceRange(line..<end),
        help: ["remove it: only the tags of the core schema, such as !!str, may be used"]))
  }

  mutating func reportUnknownAnchor(_ name: String, at place: SourceRange) {
    let suggestion = Suggestion.closest(to: name, among: anchorNames)
    report(
      Diagnostic(
        .unknownAnchor, "no anchor '&\(DisplayText.shortened(name))' stands before this alias", in: source, at: place,
        label: suggestion.map { "did you mean '*\($0)'?" },
        help: suggestion == nil ? ["if the '*' belongs to the value, put the value in quotes"] : []))
  }
}
