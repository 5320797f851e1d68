/// A half-open range of UTF-8 byte offsets in a ``Source``.
///
/// Offsets are 32 bits wide: a node tree of a million nodes carries one range a node, and no source is larger than a
/// few megabytes.
package struct SourceRange: Sendable, Hashable {
  package var lower: UInt32
  package var upper: UInt32

  package init(_ range: Range<Int>) {
    lower = UInt32(clamping: range.lowerBound)
    upper = UInt32(clamping: range.upperBound)
  }

  /// The first byte of the file: where a message stands that is about the whole.
  package static let start = SourceRange(0..<0)

  package var offsets: Range<Int> { Int(lower)..<Int(upper) }
}
