/// How large a document may be. What is refused by them costs bounded time and memory.
package struct Limits: Sendable {
  /// The size of the text in its own encoding.
  package var bytes = 8 << 20
  /// How many sequences and mappings may stand inside each other, those that come through aliases included.
  package var depth = 100
  /// How many nodes the document may have after each alias is replaced by what it stands for.
  package var nodes = 1_000_000
  /// How many diagnostics are collected before the parser gives up.
  package var diagnostics = 1_000

  package static let standard = Limits()

  package init() {}
}
