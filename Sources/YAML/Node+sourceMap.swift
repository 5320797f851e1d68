package import Diagnostics

extension Node {
  /// Where the bytes of this scalar's text stand. Takes time in proportion to the scalar's length.
  ///
  /// - Parameter source: The source of the document (``ParsedDocument/source``).
  /// - Returns: For a list or a mapping, and for a scalar that did not come from `source`, a map that knows no more
  ///   than the start of the node.
  package func sourceMap(in source: Source) -> ScalarSourceMap {
    let range = range.offsets.clamped(to: source.text.indices)
    guard case .scalar(let scalar) = content, !range.isEmpty else { return ScalarSourceMap(start: range.lowerBound) }
    switch scalar.style {
    case .plain, .singleQuoted, .doubleQuoted:
      return FlowScalarReader(source.text, style: scalar.style, at: range).map()
    case .literal, .folded:
      return BlockScalarReader(source.text, scalar, from: range.lowerBound).map()
    }
  }

  /// The byte offset in the source of a byte of this scalar's text (see ``sourceMap(in:)``).
  package func sourceOffset(ofUTF8 offset: Int, in source: Source) -> Int {
    sourceMap(in: source).offset(ofUTF8: offset)
  }

  /// The bytes of the source that mean a range of this scalar's text (see ``sourceMap(in:)``).
  package func sourceRange(ofUTF8 range: Range<Int>, in source: Source) -> SourceRange {
    sourceMap(in: source).range(ofUTF8: range)
  }
}
