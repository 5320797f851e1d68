package import Diagnostics

/// What a YAML text says, and what is wrong with it.
package struct ParsedDocument: Sendable {
  /// The text to which all ranges refer: the one that was given, or, if that was UTF-16, the same as UTF-8.
  package var source: Source
  /// nil for a text that holds nothing but comments, and for one that could not be read to its end.
  ///
  /// With errors among the diagnostics there may still be a root, so that a caller can look for more of them: a key
  /// that stands twice has its first value, and an alias that stands for nothing is ``Node/Content/invalid``.
  package var root: Node?
  /// In the order of the text.
  package var diagnostics: [Diagnostic]
}

/// Parses one YAML 1.2 document. Never throws for what a text holds: all that is wrong with it becomes diagnostics.
package func parse(_ source: Source, limits: Limits = .standard) -> ParsedDocument {
  let decoded = DecodedText(source, limits: limits)
  guard decoded.diagnostics.isEmpty else {
    return ParsedDocument(source: decoded.source, root: nil, diagnostics: decoded.diagnostics)
  }
  var composer = Composer(decoded, limits: limits)
  if let failure = EventParser.parse(decoded.content, { composer.handle($0) }) {
    composer.handle(failure)
  }
  return composer.document
}
